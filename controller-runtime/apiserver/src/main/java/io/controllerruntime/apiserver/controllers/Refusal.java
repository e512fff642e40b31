// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;

/**
 * Why the server did not do what it was asked to.
 *
 * @param status the Status it answered
 */
public record Refusal(JsonObject status) {

    public String message() {
        return status.string("message").orElse("");
    }

    public String reason() {
        return status.string("reason").orElse("");
    }

    public boolean hasCause(String reason) {
        return status.array("details", "causes").stream()
                .flatMap(JsonArray::objects)
                .anyMatch(cause -> cause.string("reason").orElse("").equals(reason));
    }

    /** The namespace is going: nobody can create anything there any more, and nobody has to. */
    public boolean isNamespaceTerminating() {
        return hasCause("NamespaceTerminating");
    }

    public boolean isNotFound() {
        return reason().equals("NotFound");
    }

    public boolean isAlreadyExists() {
        return reason().equals("AlreadyExists");
    }
}
