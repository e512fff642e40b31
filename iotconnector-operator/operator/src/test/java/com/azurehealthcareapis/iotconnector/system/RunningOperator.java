// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import com.azurehealthcareapis.iotconnector.controllers.IotConnectorController;
import com.azurehealthcareapis.iotconnector.plan.Labels;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.kubernetes.client.openapi.ApiClient;
import java.util.List;
import java.util.Set;

/** The operator in this JVM, watching one namespace. */
final class RunningOperator implements AutoCloseable {

    private final RecordingTransport transport;
    private final Manager manager;
    private final Task task;

    private RunningOperator(ApiClient api, String namespace) {
        this.transport = new RecordingTransport(new OkHttpTransport(api));
        Runtime runtime = SystemRuntime.with(transport);
        var options = ManagerOptions.by(Labels.MANAGER)
                .inNamespaces(Set.of(namespace))
                .withAddresses("0", "127.0.0.1:0");
        this.manager = new Manager(runtime, options);
        IotConnectorController.addTo(manager, Settings.DEFAULTS, ControllerOptions.DEFAULTS);
        this.task = runtime.tasks().start("operator", manager::start);
    }

    static RunningOperator start(ApiClient api, String namespace) {
        return new RunningOperator(api, namespace);
    }

    /** The writes it has sent so far. */
    List<String> writes() {
        return transport.writes();
    }

    Manager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.stop();
        try {
            task.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the operator stopped", e);
        }
        transport.close();
        task.failure().ifPresent(failure -> {
            throw new AssertionError("the operator failed", failure);
        });
    }
}
