// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.fieldmanager.Versions.Version;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.Comparison;
import io.controllerruntime.apiserver.fieldmanager.typed.Fields;
import io.controllerruntime.apiserver.fieldmanager.typed.Merge;
import io.controllerruntime.apiserver.fieldmanager.typed.TypedSets;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a write does to the fields of all managers. Pure; objects come without their managedFields.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/merge/update.go.
 */
final class Updater {

    private final Version own;
    private final Versions versions;

    Updater(Version own, Versions versions) {
        this.own = own;
        this.versions = versions;
    }

    /**
     * What an update leaves.
     *
     * @param others what managers own beside what was changed
     * @param changed the fields that were changed
     */
    record Update(ManagedFields others, FieldSet changed) {}

    Update update(JsonObject live, JsonObject object, ManagedFields managers) {
        var changes = new Changes(live, object);
        ManagedFields others = reconciled(managers)
                .map((manager, owned) -> changes.in(owned.apiVersion())
                        .map(change -> rest(owned, change))
                        .orElse(null))
                .withoutEmpty();
        Comparison change = changes.in(own);
        return new Update(others, change.modified().union(change.added()));
    }

    /** What remains of a manager's fields after somebody else's change. */
    private static Owned rest(Owned owned, Comparison change) {
        return owned.without(change.modified()).without(change.added()).without(change.removed());
    }

    /**
     * What an apply leaves.
     *
     * @param object the new object
     * @param managers who owns what in it
     * @param conflicts the fields of others that it changes
     */
    record Applied(JsonObject object, ManagedFields managers, Conflicts conflicts) {}

    Applied apply(JsonObject live, JsonObject configuration, ManagedFields managers, Manager applier) {
        ManagedFields known = reconciled(managers);
        Owned last = known.of(applier);
        FieldSet fields = Fields.of(own.type(), configuration).recursiveDifference(own.resetFields());
        ManagedFields claimed =
                known.with(applier, new Owned(own.apiVersion(), fields, last == null ? null : last.time()));
        JsonObject merged = Merge.into(live, configuration, own.type());
        JsonObject object = new Pruning(own, versions).pruned(merged, claimed, applier, last);
        return settled(new Changes(live, object), claimed, applier, object);
    }

    private Applied settled(Changes changes, ManagedFields claimed, Manager applier, JsonObject object) {
        var conflicts = new HashMap<Manager, FieldSet>();
        ManagedFields settled = claimed.map((manager, owned) -> {
            if (manager.equals(applier)) {
                return owned;
            }
            Optional<Comparison> change = changes.in(owned.apiVersion());
            change.map(is -> owned.fields().intersection(is.modified().union(is.added())))
                    .filter(fields -> !fields.isEmpty())
                    .ifPresent(fields -> conflicts.put(manager, fields));
            return change.map(is -> rest(owned, is)).orElse(null);
        });
        return new Applied(object, settled.withoutEmpty(), Conflicts.of(conflicts));
    }

    /** Fields whose type has become atomic are owned as a whole; managers that wrote in a version that is gone own nothing. */
    private ManagedFields reconciled(ManagedFields managers) {
        return managers.map((manager, owned) -> {
            Optional<Version> version = versions.find(owned.apiVersion());
            return version.map(is -> owned.withFields(TypedSets.reconciled(is.type(), owned.fields())))
                    .orElse(null);
        });
    }

    /** How an object changes, in each version that is asked for; used by one thread. */
    private final class Changes {

        private final JsonObject before;
        private final JsonObject after;
        private final Map<String, @Nullable Comparison> comparisons = new HashMap<>();

        Changes(JsonObject before, JsonObject after) {
            this.before = before;
            this.after = after;
        }

        Optional<Comparison> in(String apiVersion) {
            return versions.find(apiVersion).map(this::in);
        }

        Comparison in(Version version) {
            Comparison known = comparisons.get(version.apiVersion());
            if (known == null) {
                known = compared(version);
                comparisons.put(version.apiVersion(), known);
            }
            return known;
        }

        private Comparison compared(Version version) {
            JsonObject old = versions.convert(before, version);
            return Comparison.of(version.type(), old, versions.convert(after, version))
                    .without(version.resetFields());
        }
    }
}
