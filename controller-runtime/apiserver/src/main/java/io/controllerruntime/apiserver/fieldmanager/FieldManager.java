// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.Updater.Applied;
import io.controllerruntime.apiserver.fieldmanager.Updater.Update;
import io.controllerruntime.apiserver.fieldmanager.Versions.Version;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.Values;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.fieldmanager.typed.TypeMismatchException;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps metadata.managedFields of the objects of one kind that are written through one endpoint, and merges what is applied there. Immutable,
 * thread-safe; times are cut to seconds.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields: the chain of managers in internal/fieldmanager.go. A kind has one of these for each
 * version and subresource.
 */
public final class FieldManager {

    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private final String subresource;
    private final JsonObject zero;
    private final Version own;
    private final IntentCheck intents;
    private final Updater updater;

    private FieldManager(Builder builder) {
        subresource = builder.subresource;
        zero = builder.zero;
        own = new Version(builder.kind.apiVersion(), builder.type, builder.resetFields);
        intents = new IntentCheck(builder.kind, builder.type);
        var versions = new HashMap<>(builder.others);
        versions.put(own.apiVersion(), own);
        updater = new Updater(own, new Versions(versions, builder.conversion));
    }

    /** One for the resource itself, of which no fields are reset. */
    public static Builder of(GroupVersionKind kind, FieldType type) {
        return new Builder(kind, type);
    }

    /**
     * {@code object} with the managedFields that it has once {@code manager} has written it by a create, an update or a patch that is no apply.
     * Never fails: if what is managed cannot be found out, the object comes back without managedFields.
     *
     * @param live the object as it is stored; empty for a create
     * @param object the object as it is to be stored, with the managedFields of the request if it has some
     * @param manager the name of the field manager; may be empty
     */
    public JsonObject update(JsonObject live, JsonObject object, String manager, Instant now) {
        JsonObject bare = MetadataFields.without(object);
        try {
            ManagedFields managed = MetadataFields.ofRequest(live, object, !subresource.isEmpty());
            boolean isUntracked = managed.isEmpty() && MetadataFields.isStored(live);
            return isUntracked ? bare : updated(live, bare, managed, manager, now);
        } catch (TypeMismatchException e) {
            return bare;
        }
    }

    private JsonObject updated(JsonObject live, JsonObject bare, ManagedFields managed, String manager, Instant now) {
        JsonObject before = live.isEmpty() ? zero : MetadataFields.without(live);
        ManagedFields settled = tracked(before, bare, managed, manager, now);
        return settled.equals(managed)
                ? MetadataFields.withUnchanged(bare, live, managed)
                : MetadataFields.with(bare, settled);
    }

    private ManagedFields tracked(
            JsonObject before, JsonObject after, ManagedFields managed, String name, Instant now) {
        Update update = updater.update(before, after, managed);
        FieldSet changed = MetadataFields.stripped(update.changed());
        if (changed.isEmpty()) {
            return UpdateCap.capped(update.others());
        }
        Manager manager = Manager.updater(named(name), own.apiVersion(), subresource);
        Owned previous = update.others().of(manager);
        FieldSet fields = previous == null ? changed : changed.union(previous.fields());
        return UpdateCap.capped(update.others().with(manager, new Owned(own.apiVersion(), fields, now)));
    }

    private static String named(String manager) {
        return manager.isEmpty() ? "unknown" : manager;
    }

    /**
     * What becomes of {@code live} when {@code manager} applies {@code configuration} to it; {@code live} itself if nothing does. Defaults are not set.
     *
     * @param live the object as it is stored; empty if there is none
     * @param configuration what the manager wants, of this kind and version
     * @throws StatusError with 400 if the configuration may not be applied here, 409 if it would change fields of others, 500 if it is not of its type
     */
    public JsonObject apply(
            JsonObject live, JsonObject configuration, String manager, OnConflict onConflict, Instant now) {
        intents.require(configuration);
        ManagedFields managed = MetadataFields.ofLive(live);
        JsonObject before = live.isEmpty() ? zero : MetadataFields.without(live);
        Manager applier = Manager.applier(named(manager), subresource);
        Applied applied = applied(before, configuration, managed, applier, now);
        refuseConflicts(applied.conflicts(), before, manager, onConflict);
        JsonObject object = manager.equals(LastApplied.MANAGER)
                ? LastApplied.updated(applied.object(), configuration)
                : applied.object();
        JsonObject result = MetadataFields.with(object, settled(before, applied, applier, now));
        return result.equals(live) ? live : result;
    }

    /** The time of the applier's entry moves only if the object changes. */
    private static ManagedFields settled(JsonObject before, Applied applied, Manager applier, Instant now) {
        Owned owned = applied.managers().of(applier);
        if (owned == null) {
            return applied.managers();
        }
        Instant time = Values.equal(before, applied.object()) ? owned.time() : now;
        FieldSet fields = MetadataFields.stripped(owned.fields());
        return applied.managers()
                .with(applier, new Owned(owned.apiVersion(), fields, time))
                .withoutEmpty();
    }

    /**
     * {@code object} with the times that its managedFields have in {@code live}, if nothing but these has changed, so that a write that changes nothing is
     * none. Asked last before an update is stored.
     *
     * <p>Ported from k8s.io/apiserver/pkg/endpoints/handlers/fieldmanager/equality.go.
     */
    public static JsonObject keepTimes(JsonObject live, JsonObject object) {
        return MetadataFields.withTimesOf(live, object);
    }

    /** What nobody owns of an object that was never applied to is owned from now on. */
    private Applied applied(
            JsonObject before, JsonObject configuration, ManagedFields managed, Manager applier, Instant now) {
        try {
            ManagedFields known = managed.isEmpty() ? tracked(zero, before, managed, BEFORE_FIRST_APPLY, now) : managed;
            return updater.apply(before, configuration, known, applier);
        } catch (TypeMismatchException e) {
            throw StatusError.unknown(
                    500, "failed to create typed live object (" + intents.describe(before) + "): " + e.getMessage());
        }
    }

    private void refuseConflicts(Conflicts conflicts, JsonObject before, String manager, OnConflict onConflict) {
        if (conflicts.isEmpty() || onConflict == OnConflict.FORCE) {
            return;
        }
        Conflicts left =
                manager.equals(LastApplied.MANAGER) ? conflicts.without(LastApplied.fields(before, own)) : conflicts;
        if (!left.isEmpty()) {
            throw left.toError();
        }
    }

    /** What a field manager needs to know of its kind and endpoint. */
    public static final class Builder {

        private final GroupVersionKind kind;
        private final FieldType type;
        private final Map<String, Version> others = new HashMap<>();
        private String subresource = "";
        private FieldSet resetFields = FieldSet.empty();
        private Conversion conversion = Conversion.NONE;
        private JsonObject zero;

        private Builder(GroupVersionKind kind, FieldType type) {
            this.kind = kind;
            this.type = type;
            zero = JsonObject.builder()
                    .put("apiVersion", kind.apiVersion())
                    .put("kind", kind.kind())
                    .build();
        }

        /** The subresource that is written; {@code status} for instance. */
        public Builder subresource(String name) {
            subresource = name;
            return this;
        }

        /** The fields that a write here cannot change, and so nobody comes to own here. */
        public Builder resetFields(FieldSet fields) {
            resetFields = fields;
            return this;
        }

        /**
         * What an object is before anything is written to it, so that what it has from the beginning is not owned by its creator: for a built-in kind
         * the object with all that its Go type always writes. By default it has a kind and a version only, as custom resources do.
         */
        public Builder zero(JsonObject object) {
            zero = object;
            return this;
        }

        /** Another version of the kind, in which managers may have written. */
        public Builder otherVersion(String apiVersion, FieldType typeThere, FieldSet resetFieldsThere) {
            others.put(apiVersion, new Version(apiVersion, typeThere, resetFieldsThere));
            return this;
        }

        /** How objects come from one version to another; {@link Conversion#NONE} by default. */
        public Builder conversion(Conversion between) {
            conversion = between;
            return this;
        }

        public FieldManager build() {
            return new FieldManager(this);
        }
    }
}
