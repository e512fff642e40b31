// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The few calls the harness itself makes, in JSON. Thread-safe.
 *
 * @param client the administrator's
 */
record Api(ApiClient client) {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType APPLY = MediaType.get("application/apply-patch+yaml");

    Answer get(String path) throws IOException {
        return send(request(path).get());
    }

    Answer delete(String path) throws IOException {
        return send(request(path).delete());
    }

    Answer post(String path, JsonObject object) throws IOException {
        return send(request(path).post(RequestBody.create(object.toString(), JSON)));
    }

    /** Server-side apply by force, so that the harness always has its way. */
    Answer apply(String path, JsonObject object) throws IOException {
        return send(
                request(path + "?fieldManager=envtest&force=true").patch(RequestBody.create(object.toString(), APPLY)));
    }

    /** What the call yields, when nothing else will do; {@code problem} says what its failure means. */
    static JsonObject require(String problem, Call call) {
        try {
            Answer answer = call.send();
            if (answer.isSuccess()) {
                return answer.json();
            }
            throw new EnvTestException(
                    "%s: the API server answers %d: %s".formatted(problem, answer.status, answer.body));
        } catch (IOException e) {
            throw new EnvTestException(problem + ": the API server does not answer", e);
        }
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(client.getBasePath() + path);
    }

    private Answer send(Request.Builder request) throws IOException {
        try (Response response = client.getHttpClient().newCall(request.build()).execute()) {
            return new Answer(response.code(), response.body().string());
        }
    }

    /**
     * What the server said.
     *
     * @param status the HTTP status code
     * @param body JSON, or text from {@code /readyz}
     */
    record Answer(int status, String body) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }
    }

    /** A call of this class. */
    @FunctionalInterface
    interface Call {
        Answer send() throws IOException;
    }
}
