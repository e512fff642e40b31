// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a merged list: first that of the patch, and between what is in the patch, as far as it goes, that of the server.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/strategicpatch/patch.go.
 *
 * @param mergeKey the member by which objects are told apart; empty when the elements are no objects
 */
record ElementOrder(String mergeKey) {

    /**
     * Arranges a list.
     *
     * @param merged the elements, each with a key of its own
     * @param patch what the patch says of the order
     * @param server the list as it was
     */
    JsonArray arranged(JsonArray merged, JsonArray patch, JsonArray server) {
        Map<Json, Integer> wanted = indexes(patch);
        Map<Json, Integer> before = indexes(server);
        List<Json> patched = new ArrayList<>();
        List<Json> others = new ArrayList<>();
        for (Json element : merged) {
            (wanted.containsKey(key(element)) ? patched : others).add(element);
        }
        sort(patched, wanted);
        sort(others, before);
        return new JsonArray(interleaved(others, patched, before));
    }

    /** Puts each of {@code others} before the first of {@code patched} that came after it on the server; both keep their own order. */
    private List<Json> interleaved(List<Json> others, List<Json> patched, Map<Json, Integer> before) {
        List<Json> all = new ArrayList<>(others.size() + patched.size());
        int next = 0;
        for (Json element : patched) {
            while (next < others.size() && isBefore(others.get(next), element, before)) {
                all.add(others.get(next++));
            }
            all.add(element);
        }
        all.addAll(others.subList(next, others.size()));
        return all;
    }

    private boolean isBefore(Json left, Json right, Map<Json, Integer> order) {
        Integer l = order.get(key(left));
        Integer r = order.get(key(right));
        return l != null && r != null && l < r;
    }

    /** An insertion sort by a relation that is no order, as Go's is: what {@code order} does not know goes before all else. */
    private void sort(List<Json> elements, Map<Json, Integer> order) {
        for (int i = 1; i < elements.size(); i++) {
            Json moved = elements.get(i);
            int place = i;
            while (place > 0 && goesBefore(moved, elements.get(place - 1), order)) {
                elements.set(place, elements.get(place - 1));
                place--;
            }
            elements.set(place, moved);
        }
    }

    private boolean goesBefore(Json left, Json right, Map<Json, Integer> order) {
        Integer l = order.get(key(left));
        Integer r = order.get(key(right));
        return l == null || r == null || l < r;
    }

    private Map<Json, Integer> indexes(JsonArray elements) {
        Map<Json, Integer> indexes = new HashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!mergeKey.isEmpty() && !(elements.get(i) instanceof JsonObject)) {
                throw MergeErrors.failed("value for key " + i + " is not a map");
            }
            indexes.putIfAbsent(key(elements.get(i)), i);
        }
        return indexes;
    }

    private Json key(Json element) {
        if (mergeKey.isEmpty()) {
            return element;
        }
        if (!(element instanceof JsonObject object)) {
            throw MergeErrors.noObject(element);
        }
        return object.at(mergeKey).orElseThrow(() -> MergeErrors.noMergeKey(object, mergeKey));
    }

    /** The elements of a patch must come in the order that it sets. */
    void requireSameOrder(JsonArray patch, JsonArray order) {
        if (order.isEmpty()) {
            return;
        }
        int next = 0;
        for (Json element : patch) {
            if (element instanceof JsonObject object && object.has(Directives.PATCH)) {
                continue;
            }
            while (next < order.size() && !key(element).equals(key(order.get(next)))) {
                next++;
            }
            if (next++ == order.size()) {
                throw MergeErrors.failed("The order in patch list:\n" + GoText.plain(patch) + "\n doesn't match "
                        + Directives.ELEMENT_ORDER + " list:\n" + GoText.plain(order) + "\n");
            }
        }
    }
}
