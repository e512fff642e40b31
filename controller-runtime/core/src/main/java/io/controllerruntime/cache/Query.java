// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.cache.FieldSelector.Term;
import io.controllerruntime.labels.Selector;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ResourceType;
import java.util.List;
import java.util.Set;

/**
 * Which objects a reader asks for: by namespace, labels, and fields as far as they are indexed. One index finds candidates, all else sorts
 * them out.
 */
record Query(String namespace, Selector labels, List<Term> fields) {

    private static final String NAME = "metadata.name";
    private static final String NAMESPACE = "metadata.namespace";

    /** @throws IllegalArgumentException when a selector cannot be read, or asks for what no index answers */
    static Query of(ListOptions options, Indexing indexing, ResourceType<?> type) {
        List<Term> fields = FieldSelector.parse(options.fieldSelector()).terms();
        for (Term term : fields) {
            if (!term.isEqual()) {
                throw new IllegalArgumentException("the cache of " + type + " cannot select by " + term.field() + "!="
                        + term.value() + ": an index finds what is equal; ask apiReader()");
            }
            if (isIndexed(term)) {
                indexing.check(type, term.field());
            }
        }
        return new Query(options.namespace(), Selector.parse(options.labelSelector()), fields);
    }

    /** All that match are among these. */
    List<Entry> candidates(Contents objects) {
        return fields.stream()
                .filter(Query::isIndexed)
                .findFirst()
                .map(term -> objects.byIndex(term.field(), term.value()))
                .orElseGet(() -> objects.list(namespace));
    }

    boolean matches(Entry entry) {
        return (namespace.isEmpty() || namespace.equals(entry.key().namespace()))
                && labels.matches(entry.labels())
                && fields.stream().allMatch(term -> matches(term, entry));
    }

    private static boolean matches(Term term, Entry entry) {
        return switch (term.field()) {
            case NAME -> entry.key().name().equals(term.value());
            case NAMESPACE -> entry.key().namespace().equals(term.value());
            case String field -> entry.indexed().getOrDefault(field, Set.of()).contains(term.value());
        };
    }

    private static boolean isIndexed(Term term) {
        return !term.field().equals(NAME) && !term.field().equals(NAMESPACE);
    }
}
