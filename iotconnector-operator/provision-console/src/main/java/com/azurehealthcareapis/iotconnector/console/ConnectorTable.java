// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** Connectors, one a row, with the columns that kubectl shows. */
final class ConnectorTable {

    private ConnectorTable() {}

    static String of(List<IotConnector> connectors, Instant now) {
        var table = new Table("NAME", "STATE", "READY", "NORM", "GROUP", "FHIR", "EVENTHUB", "AGE");
        for (IotConnector connector : connectors) {
            var view = new ConnectorView(connector);
            table.add(
                    Objects.requireNonNullElse(connector.metadata().getName(), ""),
                    view.state(),
                    view.condition("Ready"),
                    ready(view, WorkloadName.Normalization),
                    ready(view, WorkloadName.Grouping),
                    ready(view, WorkloadName.FhirTransformation),
                    connector.spec().ingestionEndpointConfiguration().eventHubName(),
                    age(connector, now));
        }
        return table.toString();
    }

    private static String ready(ConnectorView view, WorkloadName name) {
        return view.workloads().stream()
                .filter(workload -> workload.name() == name)
                .map(WorkloadStatus::ready)
                .findFirst()
                .orElse("");
    }

    private static String age(IotConnector connector, Instant now) {
        OffsetDateTime created = connector.metadata().getCreationTimestamp();
        return created == null ? "" : Ages.of(Duration.between(created.toInstant(), now));
    }
}
