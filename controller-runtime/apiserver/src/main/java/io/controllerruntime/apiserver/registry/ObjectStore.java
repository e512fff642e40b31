// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.errors.StorageErrors;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.storage.Head;
import io.controllerruntime.apiserver.storage.Packed;
import io.controllerruntime.apiserver.storage.Replica;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.apiserver.storage.Table;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * The objects of one resource, with the steps that are the same for all kinds. Thread-safe, without state of its own.
 *
 * <p>The steps and their order are those of k8s.io/apiserver/pkg/registry/generic/registry/store.go. Every write is a loop: read, make what is
 * to be, swap it in if nobody was faster.
 */
public final class ObjectStore {

    final Resource resource;
    final Table table;
    private final Clock clock;
    private final Randoms randoms;
    private final byte[] opening;
    private final byte[] itemOpening;
    private final Optional<StoredForm> form;

    public ObjectStore(Resource resource, Table table, Clock clock, Randoms randoms) {
        this.resource = resource;
        this.table = table;
        this.clock = clock;
        this.randoms = randoms;
        this.opening =
                Packed.opening(resource.type().apiVersion(), resource.type().kind());
        this.form = resource.strategy().storedForm();
        this.itemOpening = resource.traits().has(Traits.Flag.CUSTOM) ? opening : Packed.opening();
    }

    public Resource resource() {
        return resource;
    }

    public Table table() {
        return table;
    }

    /** The time that ages are counted to. */
    public Instant time() {
        return clock.now();
    }

    /** @throws StatusError when there is no such object */
    public Stored get(String namespace, String name) {
        checkPath(name);
        return find(namespace, name).orElseThrow(() -> StatusError.notFound(resource.groupResource(), name));
    }

    /**
     * The object as {@code replica} sees it.
     *
     * @throws StatusError when it sees none
     */
    public Stored get(Replica replica, String namespace, String name) {
        checkPath(name);
        return replica.get(table, Stored.key(namespace, name))
                .orElseThrow(() -> StatusError.notFound(resource.groupResource(), name));
    }

    /** k8s.io/apiserver/pkg/registry/generic/registry/store.go: no object can have such a name. */
    static void checkPath(String name) {
        List<String> problems = Names.pathSegment(name);
        if (!problems.isEmpty()) {
            throw StatusError.badRequest(
                    "Name parameter invalid: " + GoText.quote(name) + ": " + String.join(";", problems));
        }
    }

    public Optional<Stored> find(String namespace, String name) {
        return table.get(Stored.key(namespace, name));
    }

    /** Creates an object, under a name that is made up if it only says how the name begins. */
    public Stored create(JsonObject object, Write write) {
        return inTurn(() -> new Creation(this, write).run(object));
    }

    /** Updates an object, or creates it where that is {@code allowed}. */
    public Updated update(String name, Transformation change, UpdateRules rules, Absent absent, Write write) {
        return inTurn(() -> new Updating(this, rules, absent, write).run(name, change));
    }

    private <T> T inTurn(Supplier<T> write) {
        Optional<Lock> turn = resource.strategy().turn();
        turn.ifPresent(Lock::lock);
        try {
            return write.get();
        } finally {
            turn.ifPresent(Lock::unlock);
        }
    }

    /** Deletes an object, or marks it for those who have to finalize it. */
    public Deleted delete(String name, DeleteOptions options, Write write) {
        return new Deletion(this, options, write).run(name);
    }

    /** What an update does with an object that is not there. */
    public enum Absent {
        REFUSED,
        CREATED
    }

    /** The object of a stored version, with kind and resourceVersion. */
    public JsonObject unpack(Stored stored) {
        JsonObject object = stored.packed().unpack(opening, stored.revision());
        return isServedAsStored(stored) ? object : form.orElseThrow().served(object);
    }

    private boolean isServedAsStored(Stored stored) {
        return form.isEmpty() || !form.get().isNeeded(stored.revision());
    }

    /** Writes the JSON text of a stored version. */
    public void write(Stored stored, ByteArrayOutputStream out) {
        write(stored, opening, out);
    }

    /** Writes the JSON text of a stored version as an item of a list, where built-in kinds do not repeat what they are. */
    public void writeItem(Stored stored, ByteArrayOutputStream out) {
        write(stored, itemOpening, out);
    }

    private void write(Stored stored, byte[] beginning, ByteArrayOutputStream out) {
        Packed packed = isServedAsStored(stored) ? stored.packed() : Packed.of(unpack(stored));
        packed.writeTo(out, beginning, stored.revision());
    }

    /** What is to be written in place of {@code revision}. */
    Stored pack(JsonObject object, long revision) {
        ObjectMeta meta = ObjectMeta.of(object);
        var head = new Head(meta.namespace(), meta.name(), meta.uid(), meta.labels(), fields(object));
        JsonObject stored = form.isEmpty() ? object : form.get().stored(object);
        return new Stored(Stored.key(meta.namespace(), meta.name()), revision, head, Packed.of(stored));
    }

    private Map<String, String> fields(JsonObject object) {
        var fields = new HashMap<>(BuiltinFields.values(object, resource.selectableFields()));
        fields.putAll(resource.strategy().selectableFields(object));
        return fields;
    }

    /** Now, as metadata has it: to the second. */
    String now() {
        return clock.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Clock clock() {
        return clock;
    }

    Randoms randoms() {
        return randoms;
    }

    /**
     * The precondition of an update that replaces an object: it is the one that was read.
     *
     * @throws StatusError when it is another one of the same name
     */
    public void refuseOther(ObjectMeta sent, ObjectMeta live) {
        if (!sent.uid().isEmpty() && !sent.uid().equals(live.uid())) {
            String key = etcdKey(live.namespace(), live.name());
            throw StorageErrors.uidMismatch(resource.groupResource(), live.name(), key, sent.uid(), live.uid());
        }
    }

    /** What a refused object is called: a custom one by the kind that it says it is of. */
    GroupKind kindOf(JsonObject object) {
        return resource.traits().has(Traits.Flag.CUSTOM)
                ? new GroupKind(resource.type().group(), object.string("kind").orElse(""))
                : resource.groupKind();
    }

    /** Where etcd would have an object; some messages tell. */
    private String etcdKey(String namespace, String name) {
        String group = resource.type().group();
        boolean isCustom = group.contains(".") && !group.endsWith(".k8s.io");
        return "/registry/" + (isCustom ? group + "/" : "") + resource.plural() + "/" + Stored.key(namespace, name);
    }
}
