// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one kind is cached (Go: cache.ByObject). Immutable; begin with {@link #DEFAULTS}.
 *
 * @param namespaces the namespaces whose objects are cached, each with its own selection; the empty string stands for all that are not
 *     named. Empty: those of {@link CacheOptions}
 * @param selection for the namespaces whose own says nothing
 * @param form how objects are kept
 * @param presence whether the kind must be there
 * @param indexes what objects can be found by
 */
public record ByObject(
        Map<String, Selection> namespaces,
        Selection selection,
        Form form,
        Presence presence,
        List<IndexRule<?>> indexes) {

    /** How objects are kept. A kind that is declared by its metadata alone is kept by that alone. */
    public enum Form {
        /** As JSON: a fifth of the memory of a model, and every read is a copy of one's own. */
        PACKED,
        /** As objects, all readers sharing one, so that reads cost nothing. Nobody may write to them: for kinds whose classes are immutable. */
        TYPED
    }

    /** What it means that the server does not serve a kind. */
    public enum Presence {
        /** A problem: nothing starts before it is solved. */
        REQUIRED,
        /** There are no such objects. When the kind is installed they are found, within half a minute; when it goes, they are deleted. */
        OPTIONAL
    }

    public static final ByObject DEFAULTS =
            new ByObject(Map.of(), Selection.INHERITED, Form.PACKED, Presence.REQUIRED, List.of());

    public ByObject {
        namespaces = Map.copyOf(namespaces);
        indexes = List.copyOf(indexes);
    }

    /** Only objects with these labels, by the defaults otherwise. */
    public static ByObject labelled(String selector) {
        return DEFAULTS.with(Selection.labelled(selector));
    }

    public ByObject with(Selection selection) {
        return new ByObject(namespaces, selection, form, presence, indexes);
    }

    public ByObject inNamespaces(Map<String, Selection> namespaces) {
        return new ByObject(namespaces, selection, form, presence, indexes);
    }

    public ByObject as(Form form) {
        return new ByObject(namespaces, selection, form, presence, indexes);
    }

    /** The kind may be missing. */
    public ByObject optional() {
        return new ByObject(namespaces, selection, form, Presence.OPTIONAL, indexes);
    }

    public ByObject indexed(IndexRule<?> rule) {
        var all = new ArrayList<>(indexes);
        all.add(rule);
        return new ByObject(namespaces, selection, form, presence, all);
    }
}
