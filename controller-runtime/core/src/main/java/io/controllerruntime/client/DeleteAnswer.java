// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.cache.Informer;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.scheme.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a server says of an object that it was told to delete. */
sealed interface DeleteAnswer {

    /** It is gone. */
    record Gone(String uid) implements DeleteAnswer {}

    /** It goes once its finalizers have run or its grace period is over. */
    record Terminating(JsonObject object) implements DeleteAnswer {}

    /** Reads an answer: a Status with the uid among its details, or the object as it was last. */
    static DeleteAnswer of(JsonObject answer) {
        if (text(answer, "kind").equals("Status")) {
            return new Gone(text(child(answer, "details"), "uid"));
        }
        JsonObject metadata = child(answer, "metadata");
        return hasFinalizers(metadata) || hasGracePeriod(metadata)
                ? new Terminating(answer)
                : new Gone(text(metadata, "uid"));
    }

    /** Shows it to the readers of the cache. */
    default void show(Informer<?> informer, ObjectKey key) {
        switch (this) {
            case Gone gone -> informer.observeDelete(key, gone.uid());
            case Terminating terminating ->
                informer.observeWrite(RawJson.of(terminating.object().toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean hasFinalizers(JsonObject metadata) {
        return Optional.ofNullable(metadata.get("finalizers"))
                .filter(finalizers -> !finalizers.getAsJsonArray().isEmpty())
                .isPresent();
    }

    private static boolean hasGracePeriod(JsonObject metadata) {
        return Optional.ofNullable(metadata.get("deletionGracePeriodSeconds"))
                .filter(seconds -> seconds.getAsLong() > 0)
                .isPresent();
    }

    private static JsonObject child(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject child ? child : new JsonObject();
    }

    private static String text(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .map(JsonElement::getAsString)
                .orElse("");
    }
}
