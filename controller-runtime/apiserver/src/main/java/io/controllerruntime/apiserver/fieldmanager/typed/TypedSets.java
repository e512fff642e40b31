// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet.Node;
import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import java.util.Optional;

/** What a type says about a set of fields. */
public final class TypedSets {

    private TypedSets() {}

    /**
     * {@code set} with the fields that the type names and that have fields below them in the set: those that sets usually leave out.
     *
     * <p>Ported from EnsureNamedFieldsAreMembers in sigs.k8s.io/structured-merge-diff/v6/fieldpath/set.go.
     */
    public static FieldSet withNamedFields(FieldType type, FieldSet set) {
        return set.map(node -> {
            FieldSet below = known(type, node.element())
                    .map(child -> withNamedFields(child, node.children()))
                    .orElse(node.children());
            return node.with(node.isMember() || isNamed(type, node.element()), below);
        });
    }

    private static boolean isNamed(FieldType type, PathElement element) {
        return element instanceof PathElement.Field(String name) && type.declares(name);
    }

    private static Optional<FieldType> known(FieldType type, PathElement element) {
        return switch (element) {
            case PathElement.Field(String name)
            when type.members() != null -> type.members().member(name);
            case PathElement.Key key when type.elements() != null -> Optional.of(type.element());
            default -> Optional.empty();
        };
    }

    /**
     * {@code set} as it would be had the type always been this one: what is owned in parts and is atomic now is owned as a whole.
     *
     * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/typed/reconcile_schema.go.
     */
    public static FieldSet reconciled(FieldType type, FieldSet set) {
        return type.equals(FieldType.deduced()) ? set : set.map(node -> reconciled(type, node));
    }

    private static Node reconciled(FieldType type, Node node) {
        if (node.children().isEmpty()) {
            return node;
        }
        Optional<FieldType> child = below(type, node.element());
        if (child.isEmpty()) {
            return node;
        }
        return child.get().isAtomic()
                ? node.with(true, FieldSet.empty())
                : node.with(node.isMember(), reconciled(child.get(), node.children()));
    }

    private static Optional<FieldType> below(FieldType type, PathElement element) {
        if (type.members() != null) {
            return element instanceof PathElement.Field(String name)
                    ? type.members().member(name)
                    : type.members().others();
        }
        return type.scalar() == null && type.elements() != null ? Optional.of(type.element()) : Optional.empty();
    }
}
