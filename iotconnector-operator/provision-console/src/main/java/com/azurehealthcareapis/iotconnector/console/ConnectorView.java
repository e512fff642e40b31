// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import com.azurehealthcareapis.iotconnector.service.providers.ConnectorMapper;
import io.kubernetes.client.openapi.models.V1Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A connector for people: what is not there is empty. */
record ConnectorView(IotConnector connector) {

    /** Of the newest write, whatever the status says of older ones. */
    String state() {
        return Objects.requireNonNull(
                        ConnectorMapper.toResource(connector).properties().provisioningState())
                .name();
    }

    /** True, False or Unknown; empty before the operator took note. */
    String condition(String type) {
        return find(type).map(V1Condition::getStatus).orElse("");
    }

    Optional<V1Condition> find(String type) {
        return status().map(IotConnectorStatus::conditions)
                .flatMap(conditions -> conditions.stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst());
    }

    List<WorkloadStatus> workloads() {
        return status().map(IotConnectorStatus::workloads).orElse(List.of());
    }

    Optional<Operation> operation() {
        return status().map(IotConnectorStatus::operation);
    }

    private Optional<IotConnectorStatus> status() {
        return Optional.ofNullable(connector.status());
    }
}
