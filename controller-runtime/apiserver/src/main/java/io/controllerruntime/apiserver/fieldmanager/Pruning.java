// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static io.controllerruntime.apiserver.fieldmanager.typed.TypedSets.withNamedFields;

import io.controllerruntime.apiserver.fieldmanager.Versions.Version;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.fieldmanager.typed.Fields;
import io.controllerruntime.apiserver.fieldmanager.typed.Removal;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The removal of what a manager applied last time, does not apply now, and nobody else owns.
 *
 * <p>Ported from prune in sigs.k8s.io/structured-merge-diff/v6/merge/update.go.
 *
 * @param own the version of the apply
 * @param versions those of the kind
 */
record Pruning(Version own, Versions versions) {

    /**
     * @param merged the live object with what is applied now
     * @param managers who owns what, the applier with what is applied now
     * @param last what the applier owned; null where it owned nothing
     */
    JsonObject pruned(JsonObject merged, ManagedFields managers, Manager applier, @Nullable Owned last) {
        if (last == null || appliesAllOf(last, managers.of(applier))) {
            return merged;
        }
        Optional<Version> found = versions.find(last.apiVersion());
        if (found.isEmpty()) {
            return merged;
        }
        Version version = found.get();
        JsonObject object = versions.convert(merged, version);
        JsonObject bare = Removal.of(version.type(), object, withNamedFields(version.type(), last.fields()));
        JsonObject owned = withOwned(object, bare, version, managers);
        return versions.convert(withDangling(object, owned, version, last), own);
    }

    /** Then there is nothing to remove, which is how most applies are. */
    private static boolean appliesAllOf(Owned last, @Nullable Owned now) {
        return now != null
                && now.apiVersion().equals(last.apiVersion())
                && last.fields().difference(now.fields()).isEmpty();
    }

    /** {@code pruned} with what of {@code merged} somebody owns; in the version of the last applied fields first, since others may need it. */
    private JsonObject withOwned(JsonObject merged, JsonObject pruned, Version first, ManagedFields managers) {
        Map<String, FieldSet> owned = byVersion(managers);
        JsonObject result = pruned;
        FieldSet atFirst = owned.remove(first.apiVersion());
        if (atFirst != null) {
            result = withOwned(merged, result, first, atFirst);
        }
        for (Map.Entry<String, FieldSet> fields : owned.entrySet()) {
            Optional<Version> version = versions.find(fields.getKey());
            if (version.isPresent()) {
                result = withOwned(merged, result, version.get(), fields.getValue());
            }
        }
        return result;
    }

    private static Map<String, FieldSet> byVersion(ManagedFields managers) {
        var fields = new LinkedHashMap<String, FieldSet>();
        managers.entries()
                .forEach((manager, owned) -> fields.merge(owned.apiVersion(), owned.fields(), FieldSet::union));
        return fields;
    }

    private JsonObject withOwned(JsonObject merged, JsonObject pruned, Version version, FieldSet owned) {
        FieldType type = version.type();
        JsonObject all = versions.convert(merged, version);
        FieldSet kept = fields(type, versions.convert(pruned, version)).union(withNamedFields(type, owned));
        return Removal.of(type, all, fields(type, all).difference(kept));
    }

    /** {@code merged} without what {@code pruned} lacks and the applier owned: what nobody ever owned is not the applier's to remove. */
    private JsonObject withDangling(JsonObject merged, JsonObject pruned, Version version, Owned last) {
        FieldType type = version.type();
        FieldSet gone = fields(type, merged).difference(fields(type, versions.convert(pruned, version)));
        return Removal.of(type, merged, gone.intersection(withNamedFields(type, last.fields())));
    }

    private static FieldSet fields(FieldType type, JsonObject object) {
        return withNamedFields(type, Fields.of(type, object));
    }
}
