// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the lines of a watch.
 *
 * @param asked for messages: {@code watch pods in demo}
 */
record JsonWatch(WatchStream stream, Codec codec, String asked) implements Watch {

    /** Set on the bookmark that ends the initial state (KEP-3157, watch-list). */
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    @Override
    public Optional<WatchEvent> next() {
        try {
            return stream.next().map(this::event);
        } catch (IOException | JsonParseException e) {
            throw new ApiException.Unreachable(asked + ": the stream broke: " + e.getMessage(), e);
        }
    }

    private WatchEvent event(byte[] json) {
        RawJson line = RawJson.of(json);
        RawJson object = line.get("object");
        return switch (line.get("type").text()) {
            case "ADDED" -> new WatchEvent.Added(object);
            case "MODIFIED" -> new WatchEvent.Modified(object);
            case "DELETED" -> new WatchEvent.Deleted(object);
            case "BOOKMARK" -> bookmark(object.get("metadata"));
            case "ERROR" -> new WatchEvent.Failed(ApiException.of(codec.decode(object, JsonObject.class), asked));
            case String type ->
                new WatchEvent.Failed(
                        new ApiException(0, "", asked + ": unknown type of event '" + type + "'", List.of(), null));
        };
    }

    private static WatchEvent bookmark(RawJson metadata) {
        boolean isEnd = metadata.get("annotations").get(INITIAL_EVENTS_END).is("true");
        return new WatchEvent.Bookmark(metadata.get("resourceVersion").text(), isEnd);
    }

    @Override
    public void close() {
        stream.close();
    }
}
