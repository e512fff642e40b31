// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two lists merged element by element, used once by one thread. The elements of the overlay are in its order, those of the base in that of the
 * base; where one list leaves it open, what only the base has comes first.
 *
 * <p>Ported from visitListItems in sigs.k8s.io/structured-merge-diff/v6/typed/merge.go.
 */
final class ListMerge {

    private final ListType type;
    private final JsonArray base;
    private final JsonArray overlay;
    private final List<PathElement> baseElements;
    private final List<PathElement> overlayElements;
    private final Map<PathElement, Json> baseItems;
    private final Map<PathElement, Json> overlayItems;

    /** What both have and is still to come, in the order of the overlay. */
    private final Deque<PathElement> shared = new ArrayDeque<>();

    private final TreeSet<PathElement> taken = new TreeSet<>();
    private final List<Json> result = new ArrayList<>();
    private int left;
    private int right;

    ListMerge(ListType type, JsonArray base, JsonArray overlay) {
        this.type = type;
        this.base = base;
        this.overlay = overlay;
        baseElements = elements(base);
        overlayElements = elements(overlay);
        baseItems = items(baseElements, base);
        overlayItems = items(overlayElements, overlay);
        overlayElements.stream().filter(baseItems::containsKey).forEach(shared::add);
    }

    private List<PathElement> elements(JsonArray array) {
        var elements = new ArrayList<PathElement>(array.size());
        array.forEach(item -> elements.add(type.elementOf(item)));
        return elements;
    }

    /** What is there more than once is not merged with, it is replaced. */
    private static Map<PathElement, Json> items(List<PathElement> elements, JsonArray array) {
        var items = new TreeMap<PathElement, Json>();
        for (int i = 0; i < elements.size(); i++) {
            items.merge(elements.get(i), array.get(i), (first, second) -> JsonNull.NULL);
        }
        return items;
    }

    JsonArray merged() {
        while (left < base.size() || right < overlay.size()) {
            step();
        }
        return new JsonArray(result);
    }

    private void step() {
        PathElement mine = left < base.size() ? baseElements.get(left) : null;
        PathElement theirs = right < overlay.size() ? overlayElements.get(right) : null;
        boolean isShared = mine != null && overlayItems.containsKey(mine);
        if (mine != null && theirs != null && mine.compareTo(theirs) == 0) {
            left++;
            takeOverlay(theirs);
        } else if (isShared
                && theirs != null
                && !shared.isEmpty()
                && shared.getFirst().compareTo(mine) != 0) {
            left++; // it comes where the overlay has it
        } else if (mine != null && !isShared) {
            result.add(base.get(left++));
        } else {
            skipTaken(mine);
            if (theirs != null) {
                takeOverlay(theirs);
            }
        }
    }

    private void skipTaken(@Nullable PathElement mine) {
        if (mine != null && taken.contains(mine)) {
            left++;
        }
    }

    private void takeOverlay(PathElement element) {
        taken.add(element);
        Json merged = Merge.merged(type.element(), baseItems.get(element), overlayItems.get(element));
        if (merged != null) {
            result.add(merged);
        }
        right++;
        if (!shared.isEmpty() && shared.getFirst().compareTo(element) == 0) {
            shared.removeFirst();
        }
    }
}
