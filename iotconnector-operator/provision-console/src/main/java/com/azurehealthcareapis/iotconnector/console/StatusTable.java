// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import io.kubernetes.client.openapi.models.V1Condition;
import java.util.Objects;

/** How one connector is doing: some lines about the whole, then its functions, one a row. */
final class StatusTable {

    private StatusTable() {}

    static String of(IotConnector connector) {
        var view = new ConnectorView(connector);
        var text = new StringBuilder();
        line(text, "State:", view.state());
        view.operation().ifPresent(operation -> line(text, "Operation:", words(operation)));
        view.find("Ready").ifPresent(ready -> line(text, "Ready:", words(ready)));
        return text + (view.workloads().isEmpty() ? "" : "\n" + workloads(view));
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format("%-11s%s%n", label, value));
    }

    private static String words(Operation operation) {
        String words = operation.type() + " " + operation.status() + " (generation " + operation.generation() + ", "
                + operation.id() + ")";
        return operation.error() == null
                ? words
                : words + ": " + operation.error().code() + ": "
                        + operation.error().message();
    }

    private static String words(V1Condition ready) {
        return ready.getStatus() + ", " + ready.getReason() + ": " + ready.getMessage();
    }

    private static Table workloads(ConnectorView view) {
        var table = new Table("FUNCTION", "STATE", "READY", "IMAGE", "REASON", "MESSAGE");
        for (WorkloadStatus workload : view.workloads()) {
            table.add(
                    workload.name().name(),
                    workload.state().name(),
                    workload.ready(),
                    Objects.requireNonNullElse(workload.image(), ""),
                    workload.reason(),
                    Objects.requireNonNullElse(workload.message(), ""));
        }
        return table;
    }
}
