// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A server that answers everything with one Status: as for a kind it does not have, or a user without rights. */
public record RefusingTransport(int code, String reason) implements KubeTransport {

    @Override
    public Response call(Request request) {
        return refusal(request.path());
    }

    private Response refusal(String path) {
        String status = "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"code\":" + code
                + ",\"reason\":\"" + reason + "\",\"message\":\"" + reason + ": " + path + "\"}";
        return new Response(code, Map.of("content-type", "application/json"), status.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WatchAnswer watch(WatchRequest request) {
        return new WatchAnswer.Refused(refusal(request.path()));
    }

    @Override
    public KubeTransport isolated() {
        return this;
    }

    @Override
    public String server() {
        return "https://refusing";
    }

    @Override
    public void close() {}
}
