// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import com.azurehealthcareapis.iotconnector.Operator;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.kubernetes.client.openapi.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operator in this JVM, watching one namespace. */
final class RunningOperator implements AutoCloseable {

    private final RecordingTransport transport;
    private final Manager manager;
    private final Task task;

    private RunningOperator(ApiClient api, String namespace, Duration cacheSyncTimeout) {
        this.transport = new RecordingTransport(new OkHttpTransport(api));
        Runtime runtime = SystemRuntime.with(transport);
        var options = ManagerOptions.by(Operator.FIELD_MANAGER)
                .inNamespaces(Set.of(namespace))
                .withAddresses("0", "127.0.0.1:0")
                .withCacheSyncTimeout(cacheSyncTimeout);
        this.manager = Operator.create(runtime, options, new Settings(Map.of()));
        this.task = runtime.tasks().start("operator", manager::start);
    }

    static RunningOperator start(ApiClient api, String namespace) {
        return start(api, namespace, Duration.ofMinutes(1));
    }

    static RunningOperator start(ApiClient api, String namespace, Duration cacheSyncTimeout) {
        return new RunningOperator(api, namespace, cacheSyncTimeout);
    }

    /** The writes it has sent so far. */
    List<String> writes() {
        return transport.writes();
    }

    Manager manager() {
        return manager;
    }

    /** What ended it, once something has. */
    Throwable awaitFailure() throws InterruptedException {
        task.join(Duration.ofMinutes(1));
        return task.failure().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        manager.stop();
        task.join();
        transport.close();
    }
}
