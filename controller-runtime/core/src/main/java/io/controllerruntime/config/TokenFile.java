// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.credentials.Authentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * A bearer token in a file that the kubelet replaces before it expires.
 *
 * <p>It is read with each request: microseconds, against a token that is a minute out of date. While the file cannot be read the last
 * token serves on, as it is valid for long after its replacement (client-java's own would fail the request).
 */
final class TokenFile implements Authentication, Interceptor {

    private final Path file;
    private volatile String last;

    private TokenFile(Path file, String token) {
        this.file = file;
        this.last = token;
    }

    /** @throws IOException when there is no token to begin with */
    static TokenFile at(Path file) throws IOException {
        return new TokenFile(file, Files.readString(file).strip());
    }

    @Override
    public void provide(ApiClient client) {
        client.setHttpClient(
                client.getHttpClient().newBuilder().addInterceptor(this).build());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + token())
                .build());
    }

    private String token() {
        try {
            String token = Files.readString(file).strip();
            last = token.isEmpty() ? last : token;
        } catch (IOException beingReplaced) {
            // The last one is still good.
        }
        return last;
    }
}
