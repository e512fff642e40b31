// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.runtime.Randoms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One creation, step by step; k8s.io/apiserver/pkg/registry/rest/create.go. */
final class Creation {

    /** How often a made-up name may turn out to be taken. */
    private static final int ATTEMPTS = 8;

    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final int MAX_PREFIX_LENGTH = 63 - SUFFIX_LENGTH;

    private final ObjectStore store;
    private final Write write;

    Creation(ObjectStore store, Write write) {
        this.store = store;
        this.write = write;
    }

    Stored run(JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        if (meta.generateName().isEmpty() || !meta.name().isEmpty()) {
            return once(object).orElseThrow(() -> alreadyExists(meta.name()));
        }
        String name = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            name = generated(meta.generateName(), store.randoms());
            Optional<Stored> created = once(meta.with("name", name).in(object));
            if (created.isPresent()) {
                return created.get();
            }
        }
        throw StatusError.generateNameConflict(store.resource.groupResource(), name, Duration.ofSeconds(1));
    }

    private StatusError alreadyExists(String name) {
        StatusError error = StatusError.alreadyExists(store.resource.groupResource(), name);
        boolean isDeleting = store.find(write.namespace(), name)
                .map(store::unpack)
                .filter(existing -> ObjectMeta.of(existing).isDeleting())
                .isPresent();
        return isDeleting ? error.withMessage("object is being deleted: " + error.getMessage()) : error;
    }

    /** Empty when there is an object of that name. */
    private Optional<Stored> once(JsonObject object) {
        Stored draft = store.pack(prepared(object), 0);
        if (write.isCommitted()) {
            refuseVersion(ObjectMeta.of(object).resourceVersion());
            return store.table.put(draft);
        }
        return store.table.get(draft.key()).isPresent() ? Optional.empty() : Optional.of(draft);
    }

    /** What is yet to be has no version. A dry run does not come as far as to find it out. */
    private static void refuseVersion(String version) {
        if (version.matches("0*[1-9][0-9]*")) {
            throw StatusError.unknown(500, "resourceVersion should not be set on objects to be created");
        }
    }

    /** The object as it is to be stored, valid and admitted. */
    JsonObject prepared(JsonObject object) {
        ObjectMeta meta = Namespaces.matched(ObjectMeta.of(object), write.namespace(), store.resource.scope());
        JsonObject filled = meta.without("resourceVersion")
                .with("uid", store.randoms().nextUuid().toString())
                .with("creationTimestamp", store.now())
                .in(object);
        JsonObject prepared = withGeneration(store.resource.strategy().prepareForCreate(filled));
        refuseIfInvalid(prepared);
        store.resource.strategy().warnings(prepared).forEach(write.warnings());
        write.admission().validate(prepared, null);
        return prepared;
    }

    private JsonObject withGeneration(JsonObject object) {
        return store.resource.strategy().hasGeneration()
                ? ObjectMeta.of(object).with("generation", Json.of(1)).in(object)
                : object;
    }

    private void refuseIfInvalid(JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        List<FieldError> errors = MetaValidation.validate(meta, store.resource);
        errors.addAll(store.resource.strategy().validate(object));
        if (!errors.isEmpty()) {
            throw StatusError.invalid(store.kindOf(object), meta.name(), errors);
        }
    }

    /** A name that begins with {@code prefix}. */
    static String generated(String prefix, Randoms randoms) {
        var name = new StringBuilder(
                prefix.length() > MAX_PREFIX_LENGTH ? prefix.substring(0, MAX_PREFIX_LENGTH) : prefix);
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(SUFFIX_LETTERS.charAt((int) (randoms.nextDouble() * SUFFIX_LETTERS.length())));
        }
        return name.toString();
    }
}
