// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.transport.Request;

/** In which form a server shall send objects that are read; where it knows only the whole, the whole will do. */
final class MediaTypes {

    private static final String METADATA = "application/json;as=%s;g=meta.k8s.io;v=v1," + Request.JSON;

    private MediaTypes() {}

    /** Of one object, or of the events of a watch. */
    static String of(ResourceType<?> type) {
        return type.isMetadataOnly() ? METADATA.formatted("PartialObjectMetadata") : Request.JSON;
    }

    static String ofList(ResourceType<?> type) {
        return type.isMetadataOnly() ? METADATA.formatted("PartialObjectMetadataList") : Request.JSON;
    }
}
