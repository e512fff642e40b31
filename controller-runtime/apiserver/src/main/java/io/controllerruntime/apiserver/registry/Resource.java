// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a resource that is served: what discovery tells of it, and all that the generic store needs to know. Immutable.
 *
 * @param type group, version and kind
 * @param plural the name in paths: {@code deployments}
 * @param singular the name for one: {@code deployment}
 * @param shortNames what kubectl also calls it
 * @param categories the groups of resources it is shown with: {@code all}
 * @param scope whether its objects are in namespaces
 * @param verbs what can be done with it
 * @param hash changes when the form in which it is stored does; may be empty
 * @param subresources the parts with paths of their own, by name
 * @param traits how its objects live
 * @param strategy what is particular to its kind
 * @param decoder how what clients send is read
 * @param schema the structure of its objects; empty where it is not known
 * @param selectableFields what a field selector may ask for besides name and namespace
 * @param table the table of its objects; versions and resources that share objects share it
 * @param columns what tables show of a custom resource, as its definition has it; empty for others
 */
public record Resource(
        GroupVersionKind type,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        Scope scope,
        List<String> verbs,
        String hash,
        Map<String, Subresource> subresources,
        Traits traits,
        Strategy strategy,
        Decoder decoder,
        Optional<Schema> schema,
        Set<String> selectableFields,
        String table,
        JsonArray columns) {

    /** Where objects are. */
    public enum Scope {
        NAMESPACED,
        CLUSTER
    }

    /**
     * A part of a resource with a path of its own.
     *
     * @param name the last segment of its path: {@code status}
     * @param type what is sent and answered there
     * @param verbs what can be done with it
     * @param part how the object is read and written there; empty where it is not, or not yet
     */
    public record Subresource(String name, GroupVersionKind type, List<String> verbs, Optional<Part> part) {

        public Subresource with(Part newPart) {
            return new Subresource(name, type, verbs, Optional.of(newPart));
        }
    }

    /** What is sent and answered where no object of that kind is stored: a scale, an eviction. */
    public static Resource form(GroupVersionKind type, Decoder decoder, Schema schema) {
        return new Resource(
                type,
                "",
                "",
                List.of(),
                List.of(),
                Scope.NAMESPACED,
                List.of(),
                "",
                Map.of(),
                Traits.DEFAULT,
                DefaultStrategy.of("", false),
                decoder,
                Optional.of(schema),
                Set.of(),
                "",
                JsonArray.empty());
    }

    /** This resource with a strategy of its own. */
    public Resource with(Strategy newStrategy) {
        return copy(subresources, newStrategy, decoder, schema);
    }

    /** This resource with a decoder and the schema that it reads by. */
    public Resource with(Decoder newDecoder, Schema newSchema) {
        return copy(subresources, strategy, newDecoder, Optional.of(newSchema));
    }

    /** This resource with one of its parts read and written as {@code part} says. */
    public Resource with(String subresource, Part part) {
        var parts = new HashMap<>(subresources);
        parts.computeIfPresent(subresource, (name, known) -> known.with(part));
        return copy(parts, strategy, decoder, schema);
    }

    private Resource copy(
            Map<String, Subresource> parts, Strategy newStrategy, Decoder newDecoder, Optional<Schema> newSchema) {
        return new Resource(
                type,
                plural,
                singular,
                shortNames,
                categories,
                scope,
                verbs,
                hash,
                parts,
                traits,
                newStrategy,
                newDecoder,
                newSchema,
                selectableFields,
                table,
                columns);
    }

    public boolean isNamespaced() {
        return scope == Scope.NAMESPACED;
    }

    public GroupResource groupResource() {
        return new GroupResource(type.group(), plural);
    }

    public GroupKind groupKind() {
        return new GroupKind(type.group(), type.kind());
    }

    public String listKind() {
        return type.kind() + "List";
    }
}
