// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that one manager owns, as {@code metadata.managedFields[].fieldsV1} spells them.
 *
 * <p>The format is that of structured-merge-diff v4 (fieldpath/serialize.go): a tree of nothing but names. {@code f:name} is a field,
 * {@code k:{"name":"x"}} an element of a list with keys, {@code v:"x"} an element of a set, {@code .} the node itself. What has no
 * children is a leaf: a scalar, an empty object, or something that is owned as a whole (atomic).
 *
 * @param tree by name with its prefix; what has no member but {@code .} is a leaf
 */
record FieldSet(JsonObject tree) {

    private static final FieldSet LEAF = new FieldSet(new JsonObject());
    private static final String FIELD = "f:";
    private static final String SELF = ".";

    /**
     * What {@code manager} owns by having applied it to the object itself (not to a subresource) in {@code apiVersion}; empty when it owns
     * nothing, as the server then keeps no entry.
     */
    static FieldSet appliedBy(String manager, String apiVersion, JsonObject object) {
        if (object.get("metadata") instanceof JsonObject metadata
                && metadata.get("managedFields") instanceof JsonArray entries) {
            for (JsonElement element : entries) {
                if (element instanceof JsonObject entry && isApplied(entry, manager, apiVersion)) {
                    return of(entry.get("fieldsV1"));
                }
            }
        }
        return LEAF;
    }

    private static boolean isApplied(JsonObject entry, String manager, String apiVersion) {
        return is(entry, "manager", manager)
                && is(entry, "operation", "Apply")
                && is(entry, "apiVersion", apiVersion)
                && (!entry.has("subresource") || is(entry, "subresource", ""));
    }

    private static boolean is(JsonObject entry, String field, String value) {
        return entry.get(field) instanceof JsonPrimitive text
                && text.getAsString().equals(value);
    }

    private static FieldSet of(@Nullable JsonElement fieldsV1) {
        if (fieldsV1 instanceof JsonObject tree) {
            return new FieldSet(tree);
        }
        throw new IllegalArgumentException("fieldsV1 is made of objects only, but has " + fieldsV1);
    }

    boolean isLeaf() {
        return size() == 0;
    }

    /** Of how many fields or elements something is owned. */
    int size() {
        return tree.has(SELF) ? tree.size() - 1 : tree.size();
    }

    /** What is owned of the field {@code name}; empty when nothing is. */
    Optional<FieldSet> field(String name) {
        return Optional.ofNullable(tree.get(FIELD + name)).map(FieldSet::of);
    }

    /** What is owned of a list, element by element; empty when a child is no element. */
    Optional<List<ListElement>> elements() {
        List<ListElement> elements = tree.entrySet().stream()
                .filter(child -> !child.getKey().equals(SELF))
                .flatMap(child -> ListElement.of(child.getKey(), of(child.getValue())).stream())
                .toList();
        return elements.size() == size() ? Optional.of(elements) : Optional.empty();
    }
}
