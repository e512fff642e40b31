// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on; k8s.io/apiserver/pkg/storage/continue.go.
 *
 * @param revision of the pages before; negative to go on at the latest
 * @param start the first key of the page, below that of the list's prefix
 */
record ContinueToken(long revision, String start) {

    static final long LATEST = -1;

    private static final String VERSION = "meta.k8s.io/v1";
    private static final String INVALID = "continue key is not valid";

    static ContinueToken decode(String text) {
        JsonObject token = json(text);
        String version = token.string("v").orElse("");
        if (!version.equals(VERSION)) {
            throw invalid(INVALID + ": server does not recognize this encoded version " + version);
        }
        long revision = token.integer("rv").orElse(0L);
        if (revision == 0) {
            throw invalid(INVALID + ": incorrect encoded start resourceVersion (version " + VERSION + ")");
        }
        String start = token.string("start").orElse("");
        if (start.isEmpty()) {
            throw invalid(INVALID + ": encoded start key empty (version " + VERSION + ")");
        }
        if (start.startsWith("/") || start.contains("//") || ("/" + start + "/").contains("/../")) {
            throw invalid(INVALID + ": " + start);
        }
        return new ContinueToken(revision, start);
    }

    private static JsonObject json(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (JsonReader.read(bytes) instanceof JsonObject object) {
                return object;
            }
            throw invalid(INVALID);
        } catch (IllegalArgumentException e) {
            throw invalid(INVALID + ": illegal base64 data at input byte " + firstIllegal(text));
        } catch (JsonSyntaxException e) {
            throw invalid(INVALID + ": " + e.getMessage());
        }
    }

    private static int firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLegal =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!isLegal) {
                return i;
            }
        }
        return text.length() / 4 * 4;
    }

    private static StatusError invalid(String why) {
        return StatusError.badRequest("invalid continue token: " + why);
    }

    String encode() {
        JsonObject token = JsonObject.builder()
                .put("v", VERSION)
                .put("rv", revision)
                .put("start", start)
                .build();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonWriter.text(token).getBytes(StandardCharsets.UTF_8));
    }
}
