// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.okhttp;

import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.WatchRequest;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Our requests as OkHttp's, with the authentication of client-java. */
record HttpRequests(ApiClient api, String userAgent) {

    okhttp3.Request of(Request request) throws IOException {
        String method = request.method().name();
        return builder(method, request.path(), request.query(), request.accept())
                .method(method, body(request))
                .build();
    }

    okhttp3.Request of(WatchRequest request) throws IOException {
        return builder("GET", request.path(), request.query(), request.accept()).build();
    }

    private okhttp3.Request.Builder builder(String method, String path, Query query, String accept) throws IOException {
        String url = api.getBasePath() + path + query.encoded();
        var builder =
                new okhttp3.Request.Builder().url(url).header("Accept", accept).header("User-Agent", userAgent);
        credentials(method, url).forEach(builder::header);
        return builder;
    }

    /** A bearer token or basic authentication; client certificates and tokens that are refreshed are in the OkHttp client itself. */
    private Map<String, String> credentials(String method, String url) throws IOException {
        var headers = new HashMap<String, String>();
        try {
            String[] all = api.getAuthentications().keySet().toArray(String[]::new);
            api.updateParamsForAuth(all, new ArrayList<>(), headers, new HashMap<>(), "", method, URI.create(url));
        } catch (ApiException e) {
            throw new IOException("cannot authenticate at " + api.getBasePath() + ": " + e.getMessage(), e);
        }
        return headers;
    }

    private static @Nullable RequestBody body(Request request) {
        Request.Body body = request.body();
        if (body != null) {
            return new OneShot(MediaType.get(body.contentType()), body.bytes());
        }
        return switch (request.method()) {
            case GET, DELETE -> null;
            case POST, PUT, PATCH -> new OneShot(null, new byte[0]);
        };
    }

    static Map<String, String> headers(okhttp3.Response response) {
        var headers = new HashMap<String, String>();
        response.headers()
                .forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        return headers;
    }

    /** OkHttp sends a request again when a connection breaks under it. A write may have been carried out by then: once only. */
    private static final class OneShot extends RequestBody {
        private final @Nullable MediaType type;
        private final byte[] bytes;

        OneShot(@Nullable MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
