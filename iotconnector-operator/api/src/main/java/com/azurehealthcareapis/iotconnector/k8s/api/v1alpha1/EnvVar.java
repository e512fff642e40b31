// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.Pattern;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * One more environment variable of a function.
 *
 * @param name Name of the variable; a configuration key is written with __ for each colon. Names that the operator sets itself are
 *     refused.
 * @param value The value. Default: empty.
 * @param valueFrom Where the value is read from instead.
 */
@Rule(
        value =
                "!self.name.startsWith('AZURE_') && !self.name.startsWith('CheckpointStorage__') && self.name != 'Checkpoint__BlobPrefix'",
        message = "AZURE_*, CheckpointStorage__* and Checkpoint__BlobPrefix are set by the operator")
@Rule(value = "!has(self.value) || !has(self.valueFrom)", message = "only one of value and valueFrom may be set")
public record EnvVar(
        @MaxLength(253) @Pattern("^[A-Za-z_][A-Za-z0-9_]*$") String name,
        @Nullable @MaxLength(32768) String value,
        @Nullable Source valueFrom) {

    /**
     * Where a value is read from.
     *
     * @param secretKeyRef A key of a Secret in the connector's namespace.
     * @param configMapKeyRef A key of a ConfigMap in the connector's namespace.
     */
    @Rule(
            value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
            message = "exactly one of secretKeyRef and configMapKeyRef must be set")
    public record Source(
            @Nullable KeyRef secretKeyRef, @Nullable KeyRef configMapKeyRef) {}
}
