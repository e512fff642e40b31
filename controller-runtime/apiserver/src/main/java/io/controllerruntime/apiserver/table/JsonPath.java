// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import java.util.List;

/**
 * What a path such as {@code .status.conditions[?(@.type=="Ready")].status} finds in a value: the subset of k8s.io/client-go/util/jsonpath
 * that means something in a column. Immutable.
 */
final class JsonPath {

    private final List<JsonPathStep> steps;

    JsonPath(List<JsonPathStep> steps) {
        this.steps = List.copyOf(steps);
    }

    List<JsonPathStep> steps() {
        return steps;
    }

    /** @throws JsonPathException when this is no path */
    static JsonPath parse(String text) {
        return JsonPathParser.parse(text);
    }

    /**
     * All that the path leads to, in order; empty where a key is missing.
     *
     * @throws JsonPathException when it leads through what is not of the expected form: an index that is too large, a filter of an object
     */
    List<Json> find(Json root) {
        List<Json> found = List.of(root);
        for (JsonPathStep step : steps) {
            found = step.from(found);
        }
        return found;
    }
}
