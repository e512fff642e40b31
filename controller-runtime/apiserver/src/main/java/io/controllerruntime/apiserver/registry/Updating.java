// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.errors.StorageErrors;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore.Absent;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.storage.Stored;
import java.util.List;
import java.util.Optional;

/** One update, step by step; k8s.io/apiserver/pkg/registry/rest/update.go and Update in registry/generic/registry/store.go. */
final class Updating {

    private final ObjectStore store;
    private final UpdateRules rules;
    private final Absent absent;
    private final Write write;

    Updating(ObjectStore store, UpdateRules rules, Absent absent, Write write) {
        this.store = store;
        this.rules = rules;
        this.absent = absent;
        this.write = write;
    }

    Updated run(String name, Transformation change) {
        ObjectStore.checkPath(name);
        while (true) {
            Optional<Stored> current = store.find(write.namespace(), name);
            Optional<? extends Updated> done =
                    current.isPresent() ? changed(current.get(), change) : created(name, change);
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    private Optional<Updated.Created> created(String name, Transformation change) {
        if (absent == Absent.REFUSED) {
            throw StatusError.notFound(store.resource.groupResource(), name);
        }
        JsonObject object = change.apply(Optional.empty());
        Stored draft = store.pack(new Creation(store, write).prepared(object), 0);
        return (write.isCommitted() ? store.table.put(draft) : Optional.of(draft)).map(Updated.Created::new);
    }

    /** Empty when somebody else was faster. */
    private Optional<Updated> changed(Stored current, Transformation change) {
        JsonObject old = store.unpack(current);
        JsonObject object = change.apply(Optional.of(old));
        refuseIfOtherVersion(ObjectMeta.of(object), ObjectMeta.of(old));
        JsonObject prepared = prepared(object, old);
        refuseIfInvalid(prepared, old);
        rules.warnings(prepared, old).forEach(write.warnings());
        write.admission().validate(prepared, old);
        boolean isEmptied = store.resource.strategy().isEmptied(prepared);
        return isEmptied && isEnded(ObjectMeta.of(prepared), ObjectMeta.of(old))
                ? end(prepared, current)
                : put(prepared, old, current);
    }

    private void refuseIfOtherVersion(ObjectMeta meta, ObjectMeta old) {
        String version = meta.resourceVersion();
        if (version.isEmpty() || version.equals("0")) {
            refuseUnlessUnconditional(old.name());
        } else if (revision(version) != revision(old.resourceVersion())) {
            throw StorageErrors.modified(store.resource.groupResource(), old.name());
        }
    }

    private void refuseUnlessUnconditional(String name) {
        if (store.resource.traits().has(Flag.NEEDS_RESOURCE_VERSION)) {
            var error = FieldError.invalid(
                    FieldPath.of("metadata", "resourceVersion"), 0, "must be specified for an update");
            // It says so itself: the resource stands where the kind belongs.
            var kind = new GroupKind(store.resource.type().group(), store.resource.plural());
            throw StatusError.invalid(kind, name, List.of(error));
        }
    }

    /** @throws StatusError when it is no revision */
    private static long revision(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw StatusError.unknown(500, "strconv.ParseUint: parsing " + GoText.quote(text) + ": invalid syntax");
        }
    }

    /** The object with all that an update cannot change as it was. */
    private JsonObject prepared(JsonObject object, JsonObject old) {
        ObjectMeta oldMeta = ObjectMeta.of(old);
        ObjectMeta meta = Namespaces.matched(ObjectMeta.of(object), write.namespace(), store.resource.scope())
                .with("generation", oldMeta);
        JsonObject prepared = rules.prepare(meta.in(object), old);
        ObjectMeta kept = kept(ObjectMeta.of(prepared), oldMeta);
        boolean isNew = store.resource.strategy().hasGeneration() && rules.hasNewGeneration(prepared, old);
        return (isNew ? kept.with("generation", Json.of(oldMeta.generation() + 1)) : kept).in(prepared);
    }

    private static ObjectMeta kept(ObjectMeta meta, ObjectMeta old) {
        ObjectMeta same = meta.uid().isEmpty() ? meta.with("uid", old) : meta;
        ObjectMeta kept = same.with("creationTimestamp", old).with("resourceVersion", old);
        if (old.isDeleting()) {
            kept = kept.with("deletionTimestamp", old);
        }
        boolean losesGrace = old.deletionGracePeriodSeconds().isPresent()
                && meta.deletionGracePeriodSeconds().isEmpty();
        return losesGrace ? kept.with("deletionGracePeriodSeconds", old) : kept;
    }

    private void refuseIfInvalid(JsonObject object, JsonObject old) {
        ObjectMeta meta = ObjectMeta.of(object);
        List<FieldError> errors = MetaValidation.validateUpdate(meta, ObjectMeta.of(old), store.resource);
        errors.addAll(rules.validate(object, old));
        if (!errors.isEmpty()) {
            throw StatusError.invalid(store.kindOf(object), meta.name(), errors);
        }
    }

    private static boolean isEnded(ObjectMeta meta, ObjectMeta old) {
        return old.isDeleting()
                && meta.finalizers().isEmpty()
                && old.deletionGracePeriodSeconds().orElse(0L) == 0;
    }

    /** Deletes what nobody has to finalize any more, and answers what the client sent. */
    private Optional<Updated> end(JsonObject object, Stored current) {
        Stored last = store.pack(object, current.revision());
        return write.isCommitted() && store.table.delete(last).isEmpty()
                ? Optional.empty()
                : Optional.of(new Updated.Ended(last));
    }

    private Optional<Updated> put(JsonObject object, JsonObject old, Stored current) {
        if (object.equals(old)) {
            return Optional.of(new Updated.Changed(current));
        }
        Stored draft = store.pack(object, current.revision());
        return (write.isCommitted() ? store.table.put(draft) : Optional.of(draft)).map(Updated.Changed::new);
    }
}
