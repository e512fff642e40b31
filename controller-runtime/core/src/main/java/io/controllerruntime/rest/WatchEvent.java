// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonObject;
import io.controllerruntime.apierrors.ApiException;

/** One line of a watch. */
public sealed interface WatchEvent {

    record Added(JsonObject object) implements WatchEvent {}

    record Modified(JsonObject object) implements WatchEvent {}

    /** @param object the last state, with the resourceVersion of the deletion */
    record Deleted(JsonObject object) implements WatchEvent {}

    /**
     * Nothing of interest happened up to here.
     *
     * @param resourceVersion from where the watch can be resumed
     * @param isInitialEventsEnd whether all objects of the initial state have been sent
     */
    record Bookmark(String resourceVersion, boolean isInitialEventsEnd) implements WatchEvent {}

    /** The server ends the watch. {@link ApiException.Gone}: list again. */
    record Failed(ApiException error) implements WatchEvent {}
}
