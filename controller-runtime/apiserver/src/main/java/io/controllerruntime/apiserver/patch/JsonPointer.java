// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A place in a document, as RFC 6901 writes it: {@code /spec/containers/0}.
 *
 * <p>The peculiarities are those of github.com/evanphx/json-patch v4: what stands before the first slash does not count, a negative index
 * counts from the end, and a missing member reads as null.
 *
 * @param steps never empty
 */
record JsonPointer(List<String> steps) {

    static JsonPointer of(String text) {
        List<String> parts = Arrays.asList(text.split("/", -1));
        if (parts.size() < 2) {
            throw StatusError.unprocessable();
        }
        return new JsonPointer(parts.stream()
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** What is there. */
    Json get(Json document) {
        Json value = document;
        for (String step : steps) {
            value = child(value, step);
        }
        return value;
    }

    /** The document with {@code value} there, pushing the rest of an array up. */
    Json add(Json document, Json value) {
        return change(document, 0, (container, step) -> switch (container) {
            case JsonObject object -> object.with(step, value);
            case JsonArray array -> inserted(array, step, value);
            default -> throw StatusError.unprocessable();
        });
    }

    /** The document with {@code value} in the place of what is there; a member need not be there yet. */
    Json replace(Json document, Json value) {
        return change(document, 0, (container, step) -> withChild(container, step, value));
    }

    /** The document without what is there. */
    Json remove(Json document) {
        return change(document, 0, (container, step) -> switch (container) {
            case JsonObject object when object.has(step) -> object.without(step);
            case JsonArray array -> removed(array, step);
            default -> throw StatusError.unprocessable();
        });
    }

    private interface Change {
        Json of(Json container, String step);
    }

    private Json change(Json container, int depth, Change change) {
        String step = steps.get(depth);
        return sorted(
                depth == steps.size() - 1
                        ? change.of(container, step)
                        : withChild(container, step, change(child(container, step), depth + 1, change)));
    }

    /** Members are sorted where the patch reaches, which shows where the outcome does. */
    private static Json sorted(Json container) {
        return container instanceof JsonObject object ? JsonObject.of(new TreeMap<>(object.members())) : container;
    }

    private static Json child(Json container, String step) {
        return switch (container) {
            case JsonObject object -> object.at(step).orElse(JsonNull.NULL);
            case JsonArray array -> array.get(index(step, array.size()));
            default -> throw StatusError.unprocessable();
        };
    }

    private static Json withChild(Json container, String step, Json value) {
        return switch (container) {
            case JsonObject object -> object.with(step, value);
            case JsonArray array -> {
                var elements = new ArrayList<>(array.elements());
                elements.set(index(step, array.size()), value);
                yield new JsonArray(elements);
            }
            default -> throw StatusError.unprocessable();
        };
    }

    private static JsonArray inserted(JsonArray array, String step, Json value) {
        var elements = new ArrayList<>(array.elements());
        int index = step.equals("-") ? array.size() : index(step, array.size() + 1);
        elements.add(index, value);
        return new JsonArray(elements);
    }

    private static JsonArray removed(JsonArray array, String step) {
        var elements = new ArrayList<>(array.elements());
        elements.remove(index(step, array.size()));
        return new JsonArray(elements);
    }

    private static int index(String step, int size) {
        try {
            int index = Integer.parseInt(step);
            int fromStart = index < 0 ? index + size : index;
            if (fromStart >= 0 && fromStart < size) {
                return fromStart;
            }
        } catch (NumberFormatException noIndex) {
            throw StatusError.unprocessable();
        }
        throw StatusError.unprocessable();
    }
}
