// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A partial write. Every kind is JSON that says no more than what shall change; a whole model object never is one. */
public sealed interface Patch {

    /** RFC 7386. */
    record Merge(JsonObject json) implements Patch {}

    /** RFC 6902. */
    record Json(JsonArray operations) implements Patch {}

    /** Strategic merge patch; built-in kinds only. */
    record Strategic(JsonObject json) implements Patch {}

    /**
     * Server-side apply.
     *
     * @param json the intent: the fields that {@code manager} wants, and no other
     * @param force whether to take fields over from other managers
     */
    record Apply(JsonObject json, boolean force) implements Patch {}
}
