// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.RawJson;

/** One line of a watch. Objects are as the server sent them. */
public sealed interface WatchEvent {

    /** How far the watch has come with it; empty where the event does not say. */
    default String resourceVersion() {
        return switch (this) {
            case Added(RawJson object) -> versionOf(object);
            case Modified(RawJson object) -> versionOf(object);
            case Deleted(RawJson object) -> versionOf(object);
            case Bookmark bookmark -> bookmark.resourceVersion();
            case Failed failed -> "";
        };
    }

    private static String versionOf(RawJson object) {
        return object.get("metadata").get("resourceVersion").text();
    }

    record Added(RawJson object) implements WatchEvent {}

    record Modified(RawJson object) implements WatchEvent {}

    /** @param object the last state, with the resourceVersion of the deletion */
    record Deleted(RawJson object) implements WatchEvent {}

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
