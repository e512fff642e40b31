// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Tells what the server is, and that it is well: /version, /healthz, /livez, /readyz. */
public final class ServerInfo implements Extension {

    private static final JsonObject VERSION = JsonObject.builder()
            .put("major", "1")
            .put("minor", "34")
            .put("emulationMajor", "1")
            .put("emulationMinor", "34")
            .put("minCompatibilityMajor", "1")
            .put("minCompatibilityMinor", "33")
            .put("gitVersion", "v1.34.4")
            .put("gitCommit", "0000000000000000000000000000000000000000")
            .put("gitTreeState", "clean")
            .put("buildDate", "2026-01-01T00:00:00Z")
            .put("goVersion", "none")
            .put("compiler", "javac")
            .put("platform", "jvm")
            .build();

    @Override
    public Optional<Answer> answer(ApiRequest request, RequestInfo info, User user) {
        return switch (info.path()) {
            case "/version", "/version/" -> Optional.of(version(request));
            case "/healthz", "/livez", "/readyz", "/healthz/ping", "/livez/ping", "/readyz/ping" ->
                Optional.of(Rendering.text(200, health(request, info.path())));
            default -> Optional.empty();
        };
    }

    private static Answer version(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw StatusError.methodNotAllowed();
        }
        return Rendering.json(request, 200, VERSION, List.of());
    }

    private static String health(ApiRequest request, String path) {
        if (request.parameter("verbose").isEmpty()) {
            return "ok";
        }
        return "[+]ping ok\n" + path.substring(1) + " check passed\n";
    }
}
