// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions.Propagation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deletes what nobody owns any more, and lets owners go once their dependents went; pkg/controller/garbagecollector. */
public final class GarbageCollector implements Controller {

    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";

    /** How soon it looks again whether a kind is served that an owner is said to be of. */
    private static final Duration UNKNOWN_KIND = Duration.ofSeconds(30);

    private final Dependents dependents = new Dependents();

    @Override
    public String name() {
        return "garbage-collector-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of();
    }

    /** Events depend on nothing, and are many. */
    @Override
    public boolean follows(GroupResource resource) {
        return !resource.resource().equals("events");
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        dependents.change(change.key(), change.before(), change.after());
        JsonObject after = change.after();
        if (after == null) {
            return change.sides()
                    .flatMap(gone -> Stream.concat(dependentsOf(gone), ownersOf(gone, change.key(), view)));
        }
        Stream<Key> itself = hasOwners(after) || isFinalizing(after) ? Stream.of(change.key()) : Stream.empty();
        Stream<Key> formerOwners = Stream.ofNullable(change.before())
                .filter(before -> !references(before).equals(references(after)))
                .flatMap(before -> ownersOf(before, change.key(), view));
        return Stream.of(itself, formerOwners, isWaiting(after) ? dependentsOf(after) : Stream.<Key>empty())
                .flatMap(keys -> keys);
    }

    private Stream<Key> dependentsOf(JsonObject owner) {
        return dependents.of(ObjectMeta.of(owner).uid()).stream();
    }

    private static Stream<Key> ownersOf(JsonObject object, Key key, View view) {
        return references(object).stream()
                .flatMap(reference -> OwnerLookup.key(reference, key, view.served()).stream());
    }

    private static List<JsonObject> references(JsonObject object) {
        return ObjectMeta.of(object).ownerReferences();
    }

    private static boolean hasOwners(JsonObject object) {
        return !references(object).isEmpty();
    }

    private static boolean isFinalizing(JsonObject object) {
        return isWaiting(object) || isBeing(object, ORPHAN);
    }

    /** Whether it is deleted as soon as its dependents are. */
    private static boolean isWaiting(JsonObject object) {
        return isBeing(object, FOREGROUND);
    }

    private static boolean isBeing(JsonObject object, String finalizer) {
        ObjectMeta meta = ObjectMeta.of(object);
        return meta.isDeleting() && meta.finalizers().contains(finalizer);
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key).map(object -> sync(key, object, view, now)).orElse(Step.NOTHING);
    }

    private Step sync(Key key, JsonObject object, View view, Instant now) {
        if (isBeing(object, ORPHAN)) {
            return Step.of(orphaned(key, object, view));
        }
        if (isWaiting(object)) {
            return blocking(object, view).isEmpty() ? Step.of(withoutFinalizer(key, object, FOREGROUND)) : Step.NOTHING;
        }
        return ObjectMeta.of(object).isDeleting() || !hasOwners(object)
                ? Step.NOTHING
                : collected(key, object, OwnerLookup.classified(object, key, view), view, now);
    }

    private List<Write> orphaned(Key key, JsonObject owner, View view) {
        String uid = ObjectMeta.of(owner).uid();
        var writes = new ArrayList<Write>();
        for (Key dependent : dependents.of(uid)) {
            view.get(dependent)
                    .map(object -> Owners.without(object, by -> Owners.uid(by).equals(uid)))
                    .ifPresent(object -> writes.add(Write.update(dependent.resource(), object)));
        }
        writes.add(withoutFinalizer(key, owner, ORPHAN));
        return writes;
    }

    private static Write withoutFinalizer(Key key, JsonObject object, String finalizer) {
        ObjectMeta meta = ObjectMeta.of(object);
        List<String> left = meta.finalizers().stream()
                .filter(name -> !name.equals(finalizer))
                .toList();
        return Write.update(key.resource(), meta.withFinalizers(left).in(object));
    }

    /** The dependents without whose end the owner may not go. */
    private List<JsonObject> blocking(JsonObject owner, View view) {
        String uid = ObjectMeta.of(owner).uid();
        Predicate<JsonObject> blocks = reference -> Owners.uid(reference).equals(uid)
                && reference.bool("blockOwnerDeletion").orElse(false);
        return dependents.of(uid).stream()
                .flatMap(key -> view.get(key).stream())
                .filter(object -> references(object).stream().anyMatch(blocks))
                .toList();
    }

    private Step collected(Key key, JsonObject object, OwnerLookup owners, View view, Instant now) {
        if (!owners.unknown().isEmpty()) {
            return new Step(owners.warnings(), Optional.of(now.plus(UNKNOWN_KIND)));
        }
        if (!owners.solid().isEmpty()) {
            return owners.solid().size() == references(object).size()
                    ? Step.NOTHING
                    : Step.of(Write.update(
                            key.resource(),
                            Owners.without(object, by -> !owners.solid().contains(by))));
        }
        var writes = new ArrayList<Write>(owners.warnings());
        boolean inForeground =
                !owners.waiting().isEmpty() && dependentsOf(object).findAny().isPresent();
        if (inForeground && isCircle(object, view)) {
            writes.add(Write.update(key.resource(), OwnerLookup.unblocking(object)));
            return Step.of(writes);
        }
        writes.add(Write.delete(key.resource(), object, inForeground ? Propagation.FOREGROUND : propagation(object)));
        return Step.of(writes);
    }

    /** Whether it would wait for one that perhaps waits for it. */
    private boolean isCircle(JsonObject object, View view) {
        boolean blocks = references(object).stream()
                .anyMatch(by -> by.bool("blockOwnerDeletion").orElse(false));
        return blocks
                && dependentsOf(object).flatMap(key -> view.get(key).stream()).anyMatch(GarbageCollector::isWaiting);
    }

    private static Propagation propagation(JsonObject object) {
        List<String> finalizers = ObjectMeta.of(object).finalizers();
        if (finalizers.contains(ORPHAN)) {
            return Propagation.ORPHAN;
        }
        return finalizers.contains(FOREGROUND) ? Propagation.FOREGROUND : Propagation.BACKGROUND;
    }
}
