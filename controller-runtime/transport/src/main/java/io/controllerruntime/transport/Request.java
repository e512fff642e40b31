// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method the HTTP method
 * @param path the absolute path, each segment already percent-encoded: {@code /apis/apps/v1/namespaces/demo/deployments/blue}
 * @param query the query parameters
 * @param body what is sent, or null
 * @param timeout how long the whole call may take
 * @param accept the media types that may come back, as in HTTP's Accept header
 */
public record Request(
        Method method, String path, Query query, @Nullable Body body, Duration timeout, String accept) {

    /** What may come back where nothing else is said. */
    public static final String JSON = "application/json";

    /** A request for JSON. */
    public Request(Method method, String path, Query query, @Nullable Body body, Duration timeout) {
        this(method, path, query, body, timeout, JSON);
    }

    public Request accepting(String mediaTypes) {
        return new Request(method, path, query, body, timeout, mediaTypes);
    }

    /**
     * What a request carries. The array is not copied: whoever makes a body gives it away.
     *
     * @param contentType a media type: {@code application/json}, {@code application/apply-patch+yaml}
     * @param bytes the content
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Body(String contentType, byte[] bytes) {}

    @Override
    public String toString() {
        return method + " " + path + query.encoded();
    }
}
