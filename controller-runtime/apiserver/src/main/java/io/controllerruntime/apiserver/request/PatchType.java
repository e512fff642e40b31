// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import java.util.Arrays;
import java.util.List;

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

    /** @param supported the types that the resource can be patched with */
    static PatchType of(ApiRequest request, List<PatchType> supported) {
        String given = MediaType.bare(request.header("content-type"));
        return supported.stream()
                .filter(type -> type.mediaType.equals(given))
                .findFirst()
                .orElseThrow(() -> StatusError.unsupportedMediaType(
                        supported.stream().map(type -> type.mediaType).toList()));
    }

    static List<PatchType> all() {
        return Arrays.asList(values());
    }
}
