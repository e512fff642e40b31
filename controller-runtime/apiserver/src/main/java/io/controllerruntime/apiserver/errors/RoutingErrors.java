// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import java.util.List;

/**
 * The refusals that come before any handler is found: the group and version are served, the path, verb or media type is not.
 *
 * <p>They are those of go-restful's router, as k8s.io/apiserver/pkg/server/handler.go turns them into Statuses.
 */
public final class RoutingErrors {

    private RoutingErrors() {}

    /** A resource that the version does not have. A group or version that is not served is no Status but the text "404 page not found". */
    public static StatusError notFound() {
        return StatusError.bare(404, "NotFound", "the server could not find the requested resource");
    }

    public static StatusError methodNotAllowed() {
        return StatusError.bare(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    /** @param available the media types that the path answers in */
    public static StatusError notAcceptable(List<String> available) {
        String message = "406: Not Acceptable\n\nAvailable representations: " + String.join(", ", available);
        return StatusError.bare(406, "NotAcceptable", message);
    }

    /** A patch of a kind that does not exist. */
    public static StatusError unsupportedMediaType() {
        return StatusError.bare(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }
}
