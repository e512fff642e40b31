// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a kind with a reflector of its own.
 *
 * @param objects what is listed and watched
 * @param transform what is done to the objects
 */
record Scope(ListOptions objects, Transform transform) {

    private static final String NAMESPACE = "metadata.namespace";

    /**
     * The parts of a kind.
     *
     * @throws IllegalArgumentException when a cluster-scoped kind is asked for by namespace, or a selector cannot be read
     */
    static List<Scope> of(ResourceType<?> type, CacheOptions options, ByObject how) {
        if (!type.isNamespaced()) {
            if (!how.namespaces().isEmpty()) {
                throw new IllegalArgumentException(
                        type + " lives in no namespace, so its objects cannot be cached by " + how.namespaces());
            }
            return List.of(of("", how.selection().or(options.selection())));
        }
        Map<String, Selection> namespaces =
                new TreeMap<>(how.namespaces().isEmpty() ? options.namespaces() : how.namespaces());
        if (namespaces.isEmpty()) {
            return List.of(of("", how.selection().or(options.selection())));
        }
        return namespaces.entrySet().stream()
                .map(entry -> of(
                        entry.getKey(),
                        without(
                                entry.getKey(),
                                namespaces,
                                entry.getValue()
                                        .or(how.selection())
                                        .or(options.namespaces().getOrDefault(entry.getKey(), Selection.INHERITED))
                                        .or(options.selection()))))
                .toList();
    }

    private static Scope of(String namespace, Selection inherited) {
        Selection selection = inherited.or(Selection.EVERYTHING);
        String labels = Objects.requireNonNull(selection.labelSelector());
        String fields = Objects.requireNonNull(selection.fieldSelector());
        String narrowed = namespace.isEmpty() ? FieldSelector.parse(fields).exactly(NAMESPACE) : namespace;
        return new Scope(new ListOptions(narrowed, labels, fields), Objects.requireNonNull(selection.transform()));
    }

    /** All namespaces, beside some that are named, are the others. */
    private static Selection without(String namespace, Map<String, Selection> namespaces, Selection selection) {
        if (!namespace.isEmpty() || namespaces.size() == 1) {
            return selection;
        }
        Stream<String> others =
                namespaces.keySet().stream().filter(name -> !name.isEmpty()).map(name -> NAMESPACE + "!=" + name);
        return selection.withFields(Stream.concat(others, Stream.ofNullable(selection.fieldSelector()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(",")));
    }

    String namespace() {
        return objects.namespace();
    }
}
