// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.openapi.OpenApi;
import io.controllerruntime.runtime.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Serves the OpenAPI documents: k8s.io/kube-openapi/pkg/handler/handler.go and handler3/handler.go. Go clients read version 2 as protocol
 * buffers only, and version 3 as JSON.
 */
public final class OpenApiInfo implements Extension {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final String VERSION_3 = "/openapi/v3";
    private static final byte[] NOTHING = {};
    private static final String WIRE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    /** With an "@", which a media type must not have, yet clients ask so. */
    private static final String WIRE_AS_ASKED = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private final OpenApi documents;
    private final Clock clock;

    public OpenApiInfo(OpenApi documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Optional<Answer> answer(ApiRequest request, RequestInfo info, User user) {
        String path =
                info.path().endsWith("/") ? info.path().substring(0, info.path().length() - 1) : info.path();
        return switch (path) {
            case "/openapi/v2" -> Optional.of(version2(request));
            case VERSION_3 -> Optional.of(Rendering.text(200, JsonWriter.text(documents.index())));
            default ->
                path.startsWith(VERSION_3 + "/")
                        ? Optional.of(version3(request, path.substring(VERSION_3.length() + 1)))
                        : Optional.empty();
        };
    }

    private Answer version2(ApiRequest request) {
        String asked = MediaType.bare(request.header("accept"));
        return asked.equals(WIRE) || asked.equals(WIRE_AS_ASKED)
                ? document(request, documents.version2OnTheWire(), WIRE)
                : json(request, documents::version2);
    }

    private Answer version3(ApiRequest request, String groupVersion) {
        return documents
                .version3(groupVersion)
                .map(document -> json(request, () -> document))
                .orElseGet(() -> empty(404, Map.of()));
    }

    private Answer json(ApiRequest request, Supplier<OpenApi.Document> document) {
        return Accepted.find(request, Set.of(MediaType.JSON), (form, target) -> false)
                .map(accepted -> document(request, document.get(), MediaType.JSON.text()))
                .orElseGet(() -> empty(406, Map.of("Vary", "Accept")));
    }

    private Answer document(ApiRequest request, OpenApi.Document document, String mediaType) {
        Map<String, String> headers = headers(request, document);
        return request.header("if-none-match").equals(headers.get("ETag"))
                ? empty(304, headers)
                : new Answer.Complete(200, mediaType, document.bytes(), List.of(), headers);
    }

    /** An address with a hash changes with the document, so what is there may be kept for good. */
    private Map<String, String> headers(ApiRequest request, OpenApi.Document document) {
        var headers = new HashMap<>(Map.of("ETag", '"' + document.hash() + '"', "Vary", "Accept"));
        if (request.parameter("hash").isPresent()) {
            headers.put("Cache-Control", "public, immutable");
            headers.put(
                    "Expires",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            clock.now().plus(YEAR).atOffset(ZoneOffset.UTC)));
        }
        return headers;
    }

    private static Answer empty(int status, Map<String, String> headers) {
        return new Answer.Complete(status, "text/plain; charset=utf-8", NOTHING, List.of(), headers);
    }
}
