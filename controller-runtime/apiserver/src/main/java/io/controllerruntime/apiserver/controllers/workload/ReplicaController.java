// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.Selectors;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.selector.LabelSelector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps as many pods as a ReplicaSet or ReplicationController asks for. */
public final class ReplicaController implements Controller {

    private static final Kind REPLICA_SET = new Kind("replicaset-controller", Resources.REPLICA_SETS, "ReplicaSet");
    private static final Kind REPLICATION_CONTROLLER =
            new Kind("replication-controller", Resources.REPLICATION_CONTROLLERS, "ReplicationController");

    /** A kind that keeps pods, and who looks after it. */
    private record Kind(String controller, GroupResource resource, String kind) {}

    private final Kind kind;

    private ReplicaController(Kind kind) {
        this.kind = kind;
    }

    public static ReplicaController ofReplicaSets() {
        return new ReplicaController(REPLICA_SET);
    }

    public static ReplicaController ofReplicationControllers() {
        return new ReplicaController(REPLICATION_CONTROLLER);
    }

    @Override
    public String name() {
        return kind.controller();
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(kind.resource(), Resources.PODS);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        return change.key().resource().equals(kind.resource())
                ? Stream.of(change.key())
                : change.sides().flatMap(pod -> ownersOf(pod, view)).distinct();
    }

    /** The one that controls a pod, or all that would like to. */
    private Stream<Key> ownersOf(JsonObject pod, View view) {
        String namespace = ObjectMeta.of(pod).namespace();
        return Owners.controllerOf(pod)
                .map(reference -> Stream.of(reference)
                        .filter(owner -> owner.string("kind").orElse("").equals(kind.kind()))
                        .map(owner -> new Key(
                                kind.resource(), namespace, owner.string("name").orElse(""))))
                .orElseGet(() -> view.list(kind.resource(), namespace).stream()
                        .filter(owner ->
                                selector(owner).matches(ObjectMeta.of(pod).labels()))
                        .map(owner -> Key.of(kind.resource(), owner)));
    }

    private LabelSelector selector(JsonObject owner) {
        JsonObject selector = owner.object("spec", "selector").orElse(JsonObject.empty());
        return kind.equals(REPLICA_SET) ? Selectors.of(selector) : Selectors.ofLabels(selector);
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key).map(owner -> sync(key, owner, view, now)).orElse(Step.NOTHING);
    }

    private Step sync(Key key, JsonObject owner, View view, Instant now) {
        String uid = ObjectMeta.of(owner).uid();
        Claims claims = Claims.of(
                owner,
                selector(owner),
                Resources.PODS,
                active(view.controlledBy(Resources.PODS, key.namespace(), uid)),
                active(view.controlledBy(Resources.PODS, key.namespace(), "")));
        if (!claims.writes().isEmpty()) {
            return Step.of(claims.writes());
        }
        List<Pod> pods = claims.claimed().stream().map(Pod::new).toList();
        return new Replicas(kind.resource(), owner, pods, related(key, owner, pods, view), now).step();
    }

    private static List<JsonObject> active(List<JsonObject> pods) {
        return pods.stream().filter(pod -> new Pod(pod).isActive()).toList();
    }

    /** Its own pods, and those of all that are controlled by whom it is controlled by. */
    private List<Pod> related(Key key, JsonObject owner, List<Pod> own, View view) {
        var related = new ArrayList<>(own);
        String parent = Owners.controllerUid(owner);
        if (!parent.isEmpty()) {
            for (JsonObject sibling : view.controlledBy(kind.resource(), key.namespace(), parent)) {
                String uid = ObjectMeta.of(sibling).uid();
                if (!uid.equals(ObjectMeta.of(owner).uid())) {
                    view.controlledBy(Resources.PODS, key.namespace(), uid).forEach(pod -> related.add(new Pod(pod)));
                }
            }
        }
        return related;
    }
}
