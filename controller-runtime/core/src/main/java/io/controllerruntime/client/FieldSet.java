// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import io.kubernetes.client.openapi.models.V1ManagedFieldsEntry;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields that one manager owns, as {@code metadata.managedFields[].fieldsV1} spells them.
 *
 * <p>The format is that of structured-merge-diff v4 (fieldpath/serialize.go): a tree of nothing but names. {@code f:name} is a field,
 * {@code k:{"name":"x"}} an element of a list with keys, {@code v:"x"} an element of a set, {@code .} the node itself. What has no
 * children is a leaf: a scalar, an empty object, or something that is owned as a whole (atomic).
 *
 * @param children by name with its prefix; without {@code .}, which says no more than that the node is there
 */
record FieldSet(Map<String, FieldSet> children) {

    private static final FieldSet LEAF = new FieldSet(Map.of());
    private static final String FIELD = "f:";

    FieldSet {
        children = Map.copyOf(children);
    }

    /**
     * What {@code manager} owns by having applied it to the object itself (not to a subresource) in {@code apiVersion}; empty when it owns
     * nothing, as the server then keeps no entry.
     */
    static FieldSet appliedBy(String manager, String apiVersion, V1ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getManagedFields()).orElse(List.of()).stream()
                .filter(entry -> manager.equals(entry.getManager())
                        && "Apply".equals(entry.getOperation())
                        && apiVersion.equals(entry.getApiVersion())
                        && Objects.requireNonNullElse(entry.getSubresource(), "")
                                .isEmpty())
                .findFirst()
                .map(V1ManagedFieldsEntry::getFieldsV1)
                .map(FieldSet::of)
                .orElse(LEAF);
    }

    /**
     * Reads a tree.
     *
     * @param fieldsV1 maps of maps
     */
    static FieldSet of(Object fieldsV1) {
        if (!(fieldsV1 instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("fieldsV1 is made of objects only, but has " + fieldsV1);
        }
        var children = new HashMap<String, FieldSet>();
        map.forEach((name, child) -> children.put((String) name, of(child)));
        children.remove(".");
        return children.isEmpty() ? LEAF : new FieldSet(children);
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** What is owned of the field {@code name}; empty when nothing is. */
    Optional<FieldSet> field(String name) {
        return Optional.ofNullable(children.get(FIELD + name));
    }

    /** What is owned of a list, element by element; empty when a child is no element. */
    Optional<List<ListElement>> elements() {
        List<ListElement> elements = children.entrySet().stream()
                .flatMap(child -> ListElement.of(child.getKey(), child.getValue()).stream())
                .toList();
        return elements.size() == children.size() ? Optional.of(elements) : Optional.empty();
    }
}
