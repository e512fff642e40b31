// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.fieldmanager.Manager.Operation;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldsV1;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The content of metadata.managedFields: what each manager owns. Immutable.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/internal/managedfields.go.
 */
final class ManagedFields {

    static final ManagedFields NONE = new ManagedFields(Map.of(), null);

    private static final String FIELDS_V1 = "FieldsV1";

    /** The order of the entries. */
    private static final Comparator<Entry<Manager, Owned>> ORDER = Comparator.comparing(
                    (Entry<Manager, Owned> entry) -> entry.getKey().operation())
            .thenComparingLong(entry -> entry.getValue().seconds())
            .thenComparing(entry -> entry.getKey().name())
            .thenComparing(entry -> entry.getValue().apiVersion())
            .thenComparing(entry -> entry.getKey().subresource());

    private final Map<Manager, Owned> entries;

    /** What this was read from; null where it was not. */
    private final @Nullable JsonArray source;

    private ManagedFields(Map<Manager, Owned> entries, @Nullable JsonArray source) {
        this.entries = entries;
        this.source = source;
    }

    private ManagedFields(Map<Manager, Owned> entries) {
        this(entries, null);
    }

    /** Whether this is what was read from such an array. */
    boolean isFrom(JsonArray json) {
        return json.equals(source);
    }

    Map<Manager, Owned> entries() {
        return Collections.unmodifiableMap(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    @Nullable
    Owned of(Manager manager) {
        return entries.get(manager);
    }

    /** With {@code owned} as what {@code manager} owns. */
    ManagedFields with(Manager manager, Owned owned) {
        var copy = new LinkedHashMap<>(entries);
        copy.put(manager, owned);
        return new ManagedFields(copy);
    }

    /** Without the managers that own nothing. */
    ManagedFields withoutEmpty() {
        return map((manager, owned) -> owned.fields().isEmpty() ? null : owned);
    }

    ManagedFields without(Manager manager) {
        if (!entries.containsKey(manager)) {
            return this;
        }
        var copy = new LinkedHashMap<>(entries);
        copy.remove(manager);
        return new ManagedFields(copy);
    }

    /** With what {@code function} makes of each entry; without those of which it makes null. This very value if nothing changes. */
    ManagedFields map(EntryFunction function) {
        var changed = new LinkedHashMap<Manager, Owned>();
        boolean isSame = true;
        for (Entry<Manager, Owned> entry : entries.entrySet()) {
            Owned now = function.apply(entry.getKey(), entry.getValue());
            isSame &= entry.getValue().equals(now);
            if (now != null) {
                changed.put(entry.getKey(), now);
            }
        }
        return isSame ? this : new ManagedFields(changed);
    }

    /** What becomes of an entry. */
    interface EntryFunction {
        @Nullable
        Owned apply(Manager manager, Owned owned);
    }

    /** @throws IllegalArgumentException if an entry is none */
    static ManagedFields read(JsonArray json) {
        var entries = new LinkedHashMap<Manager, Owned>();
        for (int i = 0; i < json.size(); i++) {
            if (!(json.get(i) instanceof JsonObject entry)) {
                throw new IllegalArgumentException("managed fields entry " + i + " is no object");
            }
            read(entry, i, entries);
        }
        return new ManagedFields(entries, json);
    }

    private static void read(JsonObject entry, int index, Map<Manager, Owned> entries) {
        Operation operation = operation(entry);
        String apiVersion = text(entry, "apiVersion");
        if (apiVersion.isEmpty()) {
            throw new IllegalArgumentException("apiVersion must not be empty");
        }
        requireFieldsV1(text(entry, "fieldsType"), index);
        Manager manager = new Manager(
                text(entry, "manager"),
                operation,
                operation == Operation.Apply ? "" : apiVersion,
                text(entry, "subresource"));
        FieldSet fields = FieldsV1.read(entry.object("fieldsV1").orElse(JsonObject.empty()));
        entries.put(manager, new Owned(apiVersion, fields, time(text(entry, "time"))));
    }

    private static Operation operation(JsonObject entry) {
        return switch (text(entry, "operation")) {
            case "Apply" -> Operation.Apply;
            case "Update" -> Operation.Update;
            default -> throw new IllegalArgumentException("operation must be `Apply` or `Update`");
        };
    }

    private static void requireFieldsV1(String fieldsType, int index) {
        if (fieldsType.isEmpty()) {
            throw new IllegalArgumentException("missing fieldsType in managed fields entry " + index);
        }
        if (!fieldsType.equals(FIELDS_V1)) {
            throw new IllegalArgumentException(
                    "invalid fieldsType " + GoText.quote(fieldsType) + " in managed fields entry " + index);
        }
    }

    private static String text(JsonObject entry, String name) {
        return entry.string(name).orElse("");
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time in managed fields: " + text, e);
        }
    }

    /** The entries in the order in which the server shows them. */
    JsonArray write() {
        var sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(ORDER);
        return new JsonArray(sorted.stream()
                .<Json>map(entry -> write(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static JsonObject write(Manager manager, Owned owned) {
        JsonObject.Builder json = JsonObject.builder();
        Manager.putUnlessEmpty(json, "manager", manager.name());
        json.put("operation", manager.operation().name());
        json.put("apiVersion", owned.apiVersion());
        if (owned.time() != null) {
            json.put("time", Instant.ofEpochSecond(owned.seconds()).toString());
        }
        json.put("fieldsType", FIELDS_V1);
        json.put("fieldsV1", FieldsV1.write(owned.fields()));
        Manager.putUnlessEmpty(json, "subresource", manager.subresource());
        return json.build();
    }
}
