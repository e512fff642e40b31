// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** k3s in a container of this run. However the run ends, its containers end with it. */
final class K3sCluster implements Cluster {

    /** k3s loads what it finds here before its node is ready. */
    private static final String IMAGES = "/var/lib/rancher/k3s/agent/images/e2e.tar";

    private final K3sContainer container;
    private final Sweep sweep;
    private final Path kubeconfig;

    private K3sCluster(K3sContainer container, Sweep sweep, Path kubeconfig) {
        this.container = container;
        this.sweep = sweep;
        this.kubeconfig = kubeconfig;
    }

    static K3sCluster start(Settings settings, Path folder) {
        DockerClient docker = DockerClientFactory.lazyClient();
        var sweep = new Sweep(docker, Run.current());
        sweep.leftovers();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(sweep), "e2e-sweep"));
        var image = DockerImageName.parse(settings.k3sImage()).asCompatibleSubstituteFor("rancher/k3s");
        var container = new K3sContainer(image)
                .withLabels(sweep.run().labels())
                .withCopyFileToContainer(MountableFile.forHostPath(save(docker, settings, folder)), IMAGES);
        container.start();
        return new K3sCluster(container, sweep, write(folder.resolve("kubeconfig"), container.getKubeConfigYaml()));
    }

    /** For an interrupted run: first the commands that would go on, then the containers. */
    private static void endAll(Sweep sweep) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        sweep.own();
    }

    /** Writes the operator's image and those of the functions into one archive. */
    private static Path save(DockerClient docker, Settings settings, Path folder) {
        Path archive = folder.resolve("images.tar");
        SaveImagesCmd images = docker.saveImagesCmd();
        settings.images()
                .map(DockerImageName::parse)
                .forEach(name -> images.withImage(name.getUnversionedPart(), name.getVersionPart()));
        try (InputStream content = images.exec()) {
            Files.copy(content, archive, StandardCopyOption.REPLACE_EXISTING);
            return archive;
        } catch (NotFoundException e) {
            throw new SetUpException(
                    "the engine lacks an image of " + settings.images().toList() + ": use make e2e, which builds them");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public void kill(String id) {
        try {
            ExecResult result =
                    container.execInContainer("ctr", "-n", "k8s.io", "task", "kill", "--signal=SIGKILL", id);
            if (result.getExitCode() != 0) {
                throw new AssertionError("cannot kill container " + id + ": " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        container.stop();
        sweep.own();
    }
}
