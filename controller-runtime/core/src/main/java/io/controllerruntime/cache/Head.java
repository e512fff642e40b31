// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.codec.RawJson;
import io.controllerruntime.codec.RawJson.Member;
import io.controllerruntime.scheme.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the store reads of an object's metadata.
 *
 * @param metadata what is kept of it
 */
record Head(ObjectKey key, String uid, String resourceVersion, Map<String, String> labels, RawJson metadata) {

    private static final String MANAGED_FIELDS = "managedFields";

    /**
     * Reads metadata.
     *
     * @param fieldManager whose entries of managedFields are kept
     */
    static Head of(RawJson metadata, String fieldManager, Interner interner) {
        List<Member> members = metadata.members();
        var values = new HashMap<String, RawJson>();
        members.forEach(member -> values.put(member.name().text(), member.value()));
        String name = text(values, "name");
        if (name.isEmpty()) {
            throw new IllegalStateException("the server sent an object without metadata.name: " + metadata);
        }
        return new Head(
                new ObjectKey(interner.of(text(values, "namespace")), name),
                text(values, "uid"),
                text(values, "resourceVersion"),
                labels(values, interner),
                values.containsKey(MANAGED_FIELDS) ? withOwnFields(members, fieldManager) : metadata);
    }

    private static RawJson withOwnFields(List<Member> members, String fieldManager) {
        return RawJson.object(members.stream()
                .map(member -> member.name().is(MANAGED_FIELDS) ? ownFields(member, fieldManager) : member)
                .toList());
    }

    private static Member ownFields(Member all, String fieldManager) {
        return new Member(
                all.name(),
                RawJson.array(all.value().elements().stream()
                        .filter(entry -> entry.get("manager").is(fieldManager))
                        .toList()));
    }

    private static Map<String, String> labels(Map<String, RawJson> values, Interner interner) {
        @Nullable RawJson labels = values.get("labels");
        if (labels == null) {
            return Map.of();
        }
        var copy = new HashMap<String, String>();
        labels.members()
                .forEach(label -> copy.put(
                        interner.of(label.name().text()),
                        interner.of(label.value().text())));
        return interner.of(Map.copyOf(copy));
    }

    private static String text(Map<String, RawJson> values, String name) {
        @Nullable RawJson value = values.get(name);
        return value == null ? "" : value.text();
    }
}
