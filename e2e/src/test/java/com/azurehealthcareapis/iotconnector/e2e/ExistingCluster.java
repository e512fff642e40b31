// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The cluster of the current kubeconfig. Its nodes must have the images, or be able to pull them. However the run ends, it leaves no operator. */
final class ExistingCluster implements Cluster {

    private static final String CRD = "crd/iotconnectors.services.azurehealthcareapis.com";

    private final Settings settings;
    private final Path kubeconfig;

    /** Held while the operator is removed, which only one thread does: the suite's, or that of an interrupted run. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean left; // guarded by lock: there is no operator any more

    private ExistingCluster(Settings settings, Path kubeconfig) {
        this.settings = settings;
        this.kubeconfig = kubeconfig;
    }

    static ExistingCluster of(Settings settings, Path folder) {
        Output current = Command.of(List.of(settings.kubectl(), "config", "view", "--raw", "--minify", "--flatten"))
                .run();
        if (current.exitCode() != 0) {
            throw new SetUpException("E2E_CLUSTER=existing, but there is no current kubeconfig: "
                    + current.err().strip());
        }
        // A copy, so that changing the current context does not change the suite's cluster.
        var cluster = new ExistingCluster(settings, write(folder.resolve("kubeconfig"), current.out()));
        cluster.refuseWhatIsInUse();
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::leave, "e2e-undeploy"));
        return cluster;
    }

    private void refuseWhatIsInUse() {
        if (has(CRD)) {
            throw new SetUpException(
                    "the cluster has the operator already, and the suite would remove it with every connector:"
                            + " choose another cluster, or run make undeploy there");
        }
        if (has("namespace/" + settings.namespace())) {
            throw new SetUpException("the cluster has a namespace " + settings.namespace()
                    + " already, and the suite would remove it with all that is in it: set NAMESPACE= to a new one");
        }
    }

    private boolean has(String object) {
        Output found = new Kubectl(settings.kubectl(), kubeconfig, "default")
                .attempt("get", object, "--ignore-not-found", "--output=name");
        if (found.exitCode() != 0) {
            throw new SetUpException("E2E_CLUSTER=existing, but the cluster does not answer: "
                    + found.err().strip());
        }
        return !found.out().isBlank();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For an interrupted run: first the commands that would go on, then the operator. */
    private void leave() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        close();
    }

    @Override
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public void kill(String container) {
        // Nobody here may enter the nodes; deleting the pod by force must do.
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!left) {
                Operator.undeploy(settings, this);
                left = true;
            }
        } finally {
            lock.unlock();
        }
    }
}
