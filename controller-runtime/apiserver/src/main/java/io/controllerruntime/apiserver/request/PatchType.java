// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.RoutingErrors;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.List;
import java.util.stream.Stream;

/** The ways to say how an object is to change. */
enum PatchType {
    JSON("application/json-patch+json"),
    MERGE("application/merge-patch+json"),
    STRATEGIC("application/strategic-merge-patch+json"),
    APPLY("application/apply-patch+yaml");

    private final String mediaType;

    PatchType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What the request says; a strategic merge needs a schema that custom resources do not have. */
    static PatchType of(ApiRequest request, Resource resource) {
        String given = MediaType.bare(request.header("content-type"));
        boolean isCustom = resource.traits().has(Flag.CUSTOM);
        return Stream.of(values())
                .filter(type -> type.mediaType.equals(given) && !(isCustom && type == STRATEGIC))
                .findFirst()
                .orElseThrow(() -> isCustom
                        ? StatusError.unsupportedMediaType(List.of(JSON.mediaType, MERGE.mediaType, APPLY.mediaType))
                        : RoutingErrors.unsupportedMediaType());
    }
}
