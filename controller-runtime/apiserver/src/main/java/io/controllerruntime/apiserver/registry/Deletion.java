// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.errors.StorageErrors;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.storage.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One deletion, step by step; k8s.io/apiserver/pkg/registry/rest/delete.go and Delete in registry/generic/registry/store.go. */
final class Deletion {

    private static final String TIMESTAMP = "deletionTimestamp";
    private static final String GRACE = "deletionGracePeriodSeconds";

    private final ObjectStore store;
    private final DeleteOptions options;
    private final Write write;

    Deletion(ObjectStore store, DeleteOptions options, Write write) {
        this.store = store;
        this.options = options;
        this.write = write;
    }

    /** How an object takes its deletion. */
    private sealed interface Grace {}

    /** It was asked to end earlier, and has no less time now. */
    private record Waiting() implements Grace {}

    /** It has time to end. */
    private record Graceful(ObjectMeta meta, long seconds) implements Grace {}

    /** It has none. */
    private record Immediate() implements Grace {}

    Deleted run(String name) {
        while (true) {
            Optional<Deleted> done = once(store.get(write.namespace(), name));
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    /** Empty when somebody else was faster. */
    private Optional<Deleted> once(Stored current) {
        JsonObject object = store.unpack(current);
        ObjectMeta meta = ObjectMeta.of(object);
        refuseIfOther(meta, object);
        write.admission().validate(null, object);
        List<String> finalizers = Finalizers.whenDeleted(meta, store.resource.traits(), options);
        Optional<JsonObject> terminating = store.resource.strategy().terminating(object);
        if (terminating.isPresent() && !meta.isDeleting()) {
            List<String> all = Stream.of(
                            finalizers, ObjectMeta.of(terminating.get()).finalizers())
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            ObjectMeta begun = meta.with(TIMESTAMP, store.now()).withFinalizers(all);
            return mark(begun.in(terminating.get()), current);
        }
        if (!store.resource.strategy().isEmptied(object)) {
            return Optional.of(new Deleted.Pending(current));
        }
        return switch (grace(object, meta)) {
            case Waiting waiting -> Optional.of(new Deleted.Pending(current));
            case Graceful graceful -> graceful(graceful, finalizers, object, current);
            case Immediate immediate ->
                finalizers.isEmpty()
                        ? gone(current)
                        : mark(marked(meta, finalizers).in(object), current);
        };
    }

    private void refuseIfOther(ObjectMeta meta, JsonObject object) {
        if (store.resource.strategy().terminating(object).isPresent()) {
            refuseIfOther(meta, "UID", options.uid(), meta.uid());
            refuseIfOther(meta, "ResourceVersion", options.resourceVersion(), meta.resourceVersion());
        }
        var kind = store.resource.groupKind();
        options.uid().filter(uid -> !uid.equals(meta.uid())).ifPresent(uid -> {
            throw StorageErrors.deleteUidMismatch(kind, meta.name(), uid, meta.uid());
        });
        options.resourceVersion()
                .filter(version -> !version.equals(meta.resourceVersion()))
                .ifPresent(version -> {
                    throw StorageErrors.deleteVersionMismatch(kind, meta.name(), version, meta.resourceVersion());
                });
    }

    /** Kinds that have to be emptied have words of their own. */
    private void refuseIfOther(ObjectMeta meta, String what, Optional<String> wanted, String actual) {
        if (wanted.filter(value -> !value.equals(actual)).isPresent()) {
            String why = "Precondition failed: " + what + " in precondition: " + wanted.get() + ", " + what
                    + " in object meta: " + actual;
            throw StatusError.conflict(store.resource.groupResource(), meta.name(), why);
        }
    }

    private Grace grace(JsonObject object, ObjectMeta meta) {
        Optional<Long> seconds = store.resource.strategy().gracePeriodSeconds(object, options.gracePeriodSeconds());
        if (seconds.isEmpty()) {
            return new Immediate();
        }
        return meta.isDeleting() ? shortened(meta) : firstTime(meta, seconds.get());
    }

    private Grace firstTime(ObjectMeta meta, long seconds) {
        ObjectMeta marked = withNextGeneration(meta)
                .with(TIMESTAMP, atSecond(store.clock().now().plusSeconds(seconds)))
                .with(GRACE, Json.of(seconds));
        return new Graceful(marked, seconds);
    }

    /** A deletion that is under way may only become quicker. */
    private Grace shortened(ObjectMeta meta) {
        long before = meta.deletionGracePeriodSeconds().orElse(0L);
        if (before == 0) {
            return new Immediate();
        }
        if (options.gracePeriodSeconds().isEmpty()
                || options.gracePeriodSeconds().get() >= before) {
            return new Waiting();
        }
        long seconds = options.gracePeriodSeconds().get();
        Instant now = store.clock().now();
        Instant end = Instant.parse(meta.deletionTimestamp().orElseThrow())
                .minusSeconds(before)
                .plusSeconds(seconds);
        if (end.isBefore(now)) {
            end = now;
            seconds = Math.min(seconds, Duration.ofSeconds(1).toSeconds());
        }
        return new Graceful(meta.with(TIMESTAMP, atSecond(end)).with(GRACE, Json.of(seconds)), seconds);
    }

    private Optional<Deleted> graceful(Graceful graceful, List<String> finalizers, JsonObject object, Stored current) {
        JsonObject marked = graceful.meta().withFinalizers(finalizers).in(object);
        if (graceful.seconds() > 0 || !finalizers.isEmpty()) {
            return mark(marked, current);
        }
        // It is seen for a moment as being deleted, and then no more.
        Optional<Stored> written = put(marked, current);
        return written.isEmpty() ? Optional.empty() : gone(written.get());
    }

    /** Its end has begun, and waits for the finalizers alone. */
    private ObjectMeta marked(ObjectMeta meta, List<String> finalizers) {
        Instant now = store.clock().now();
        boolean isLater = meta.deletionTimestamp()
                .map(Instant::parse)
                .map(end -> end.isAfter(now))
                .orElse(true);
        ObjectMeta counted = meta.isDeleting() ? meta : withNextGeneration(meta);
        return (isLater ? counted.with(TIMESTAMP, atSecond(now)) : counted)
                .with(GRACE, Json.of(0))
                .withFinalizers(finalizers);
    }

    private static ObjectMeta withNextGeneration(ObjectMeta meta) {
        return meta.generation() > 0 ? meta.with("generation", Json.of(meta.generation() + 1)) : meta;
    }

    private static String atSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Optional<Deleted> mark(JsonObject object, Stored current) {
        return put(object, current).map(Deleted.Marked::new);
    }

    private Optional<Stored> put(JsonObject object, Stored current) {
        Stored draft = store.pack(object, current.revision());
        if (draft.packed().equals(current.packed())) {
            return Optional.of(current);
        }
        return write.isCommitted() ? store.table.put(draft) : Optional.of(draft);
    }

    private Optional<Deleted> gone(Stored current) {
        Optional<Stored> deleted = write.isCommitted() ? store.table.delete(current) : Optional.of(current);
        return deleted.map(Deleted.Gone::new);
    }
}
