// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request as it came in.
 *
 * @param method the HTTP method, in capitals
 * @param path the path, percent-encoded
 * @param query the query parameters, decoded, each with all its values
 * @param headers the headers by name in lower case, each with all its values
 * @param content reads what was sent, the same each time, empty when nothing was; throws the
 *     {@link io.controllerruntime.apiserver.errors.StatusError} that answers what cannot be read. It is asked only after the client is
 *     known and allowed, unless a fault is to strike objects by their name
 * @param credentials what says who asks
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Supplier<byte[]> content,
        Credentials credentials) {

    public ApiRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A request that is all there. The array is not copied: whoever makes a request gives it away. */
    public ApiRequest(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            Credentials credentials) {
        this(method, path, query, headers, () -> body, credentials);
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a header; empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }
}
