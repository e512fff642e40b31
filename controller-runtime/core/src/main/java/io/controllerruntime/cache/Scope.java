// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.labels.Selector;
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
        if (!type.isNamespaced() && !how.namespaces().isEmpty()) {
            throw new IllegalArgumentException(
                    type + " lives in no namespace, so its objects cannot be cached by " + how.namespaces());
        }
        Map<String, Selection> namespaces = namespaces(type, options, how);
        return namespaces.isEmpty()
                ? List.of(of("", how.selection().or(options.selection())))
                : namespaces.entrySet().stream()
                        .map(entry -> of(entry.getKey(), without(namespaces, entry.getKey(), entry.getValue())))
                        .toList();
    }

    /** The namespaces that are named, with what each inherits. */
    private static Map<String, Selection> namespaces(ResourceType<?> type, CacheOptions options, ByObject how) {
        var named = new TreeMap<String, Selection>();
        if (type.isNamespaced()) {
            named.putAll(how.namespaces().isEmpty() ? options.namespaces() : how.namespaces());
        }
        named.replaceAll((namespace, own) -> own.or(how.selection())
                .or(options.namespaces().getOrDefault(namespace, Selection.INHERITED))
                .or(options.selection()));
        return named;
    }

    private static Scope of(String namespace, Selection inherited) {
        Selection selection = inherited.or(Selection.EVERYTHING);
        String labels = Objects.requireNonNull(selection.labelSelector());
        String fields = Objects.requireNonNull(selection.fieldSelector());
        Selector.parse(labels); // a mistake shows here and not on the wire
        String narrowed = namespace.isEmpty() ? FieldSelector.parse(fields).exactly(NAMESPACE) : namespace;
        return new Scope(new ListOptions(narrowed, labels, fields), Objects.requireNonNull(selection.transform()));
    }

    /** All namespaces, beside some that are named, are the others. */
    private static Selection without(Map<String, Selection> namespaces, String namespace, Selection selection) {
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
