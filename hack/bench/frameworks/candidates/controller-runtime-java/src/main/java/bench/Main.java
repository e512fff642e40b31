// SPDX-License-Identifier: Apache-2.0
package bench;

import io.controllerruntime.builder.ControllerBuilder;
import io.controllerruntime.config.Kubeconfig;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.manager.Signals;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.runtime.SystemRuntime;
import io.kubernetes.client.openapi.models.V1Deployment;

/** Starts the controller. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        var bench = new Bench(Long.parseLong(environment("BENCH_DISTINCT", "0")));
        int workers = Integer.parseInt(environment("WORKERS", "8"));
        try (var transport =
                new OkHttpTransport(Kubeconfig.ofEnvironment().load().client())) {
            var options = ManagerOptions.by("widget-controller").withAddresses("0", "0");
            var manager = new Manager(SystemRuntime.with(transport), options);
            ControllerBuilder.controllerManagedBy(manager)
                    .forType(Widget.class)
                    .owns(V1Deployment.class)
                    .withOptions(ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(workers))
                    .complete(new WidgetReconciler(
                            manager.client(),
                            manager.scheme().typeOf(Widget.class),
                            manager.scheme().typeOf(V1Deployment.class),
                            manager.codec(),
                            bench));
            Signals.stopOnTermination(manager::stop);
            manager.start();
        }
        bench.end();
    }

    private static String environment(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
