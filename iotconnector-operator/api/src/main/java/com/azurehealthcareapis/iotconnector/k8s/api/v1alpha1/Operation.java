// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous operation: bringing about one generation of the spec, or deleting the connector.
 *
 * @param id Identifies the operation (a UUID); the same generation of the same connector always has the same id.
 * @param type Create until the first success, then Update; Delete once deletion was asked for.
 * @param status Requested, Running, or how it ended: Succeeded, Failed or Canceled.
 * @param generation The metadata.generation it brings about.
 * @param startTime When the operator first saw the generation.
 * @param endTime When it ended; absent while it runs.
 * @param error Why it failed; absent otherwise.
 */
public record Operation(
        String id,
        Type type,
        Status status,
        long generation,
        OffsetDateTime startTime,
        @Nullable OffsetDateTime endTime,
        @Nullable OperationError error) {

    /**
     * The id of the operation that brings about a generation. Whoever wrote the generation knows it before the operator has seen it, and
     * it survives a status that was lost.
     *
     * @param uid the connector's metadata.uid
     * @param generation the metadata.generation
     * @return a UUID, always the same for the same two
     */
    public static String id(String uid, long generation) {
        return uuid(uid + "/" + generation);
    }

    /**
     * The id of the operation that deletes a connector.
     *
     * @param uid the connector's metadata.uid
     * @return a UUID, always the same for the same connector
     */
    public static String deletionId(String uid) {
        return uuid(uid + "/delete");
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What an operation does. */
    public enum Type {
        Create,
        Update,
        Delete
    }

    /** Where an operation stands; the last three are final for those who wait. */
    public enum Status {
        Requested,
        Running,
        Succeeded,
        Failed,
        Canceled
    }

    /**
     * Why an operation failed.
     *
     * @param code Machine-readable reason, such as InvalidDeviceMapping or ProvisioningTimeout.
     * @param message What is wrong and what to do about it.
     */
    public record OperationError(String code, String message) {}
}
