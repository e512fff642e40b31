// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import com.azurehealthcareapis.iotconnector.controllers.IotConnectorController;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.annotations.Rbac;
import io.controllerruntime.config.Kubeconfig;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.manager.Signals;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.runtime.SystemRuntime;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the operator until it is told to stop. Exit codes: 0 stopped as asked, 1 failed, 2 wrong flags. */
@Command(
        name = "iotconnector-operator",
        description = "Brings about IotConnectors (services.azurehealthcareapis.com/v1alpha1) in a Kubernetes cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
@Rbac(
        groups = "coordination.k8s.io",
        resources = "leases",
        verbs = {"get", "list", "watch", "create", "update"},
        namespace = "iotconnector-system")
public final class Main implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private final Flags flags = new Flags();

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(LastWords::wrongFlags)
                .setExecutionExceptionHandler(LastWords::failed);
    }

    @Override
    public Integer call() throws InterruptedException {
        Kubeconfig.Found cluster =
                Kubeconfig.ofEnvironment().withFile(flags.kubeconfig).load();
        ManagerOptions options = flags.managerOptions(cluster.namespace());
        ControllerOptions controllerOptions = flags.controllerOptions();
        Settings settings = flags.settings();
        try (var transport = new OkHttpTransport(cluster.client())) {
            LOG.info("talking to {}, as {} says", transport.server(), cluster.source());
            var manager = new Manager(SystemRuntime.with(transport), options);
            IotConnectorController.addTo(manager, settings, controllerOptions);
            Signals.stopOnTermination(manager::stop);
            manager.start();
        }
        return CommandLine.ExitCode.OK;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"iotconnector-operator " + (version == null ? "(not packaged)" : version)};
        }
    }
}
