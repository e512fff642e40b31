// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.Selectors;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.selector.LabelSelector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rolls out the pod templates of Deployments. */
public final class DeploymentController implements Controller {

    @Override
    public String name() {
        return "deployment-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(Resources.DEPLOYMENTS, Resources.REPLICA_SETS, Resources.PODS);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        GroupResource resource = change.key().resource();
        if (resource.equals(Resources.DEPLOYMENTS)) {
            return Stream.of(change.key());
        }
        if (resource.equals(Resources.REPLICA_SETS)) {
            return change.sides().flatMap(set -> ownersOf(set, view)).distinct();
        }
        // Of pods only their end counts: what else they do shows in the status of their set.
        return change.isDeletion() ? change.sides().flatMap(pod -> ownersOfPod(pod, view)) : Stream.empty();
    }

    private static Stream<Key> ownersOf(JsonObject set, View view) {
        String namespace = ObjectMeta.of(set).namespace();
        return Owners.controllerOf(set)
                .map(reference -> Stream.of(reference)
                        .filter(owner -> owner.string("kind").orElse("").equals("Deployment"))
                        .map(owner -> new Key(
                                Resources.DEPLOYMENTS,
                                namespace,
                                owner.string("name").orElse(""))))
                .orElseGet(() -> view.list(Resources.DEPLOYMENTS, namespace).stream()
                        .filter(owner ->
                                selector(owner).matches(ObjectMeta.of(set).labels()))
                        .map(owner -> Key.of(Resources.DEPLOYMENTS, owner)));
    }

    private static Stream<Key> ownersOfPod(JsonObject pod, View view) {
        return Owners.controllerOf(pod)
                .filter(owner -> owner.string("kind").orElse("").equals("ReplicaSet"))
                .flatMap(owner -> view.get(new Key(
                        Resources.REPLICA_SETS,
                        ObjectMeta.of(pod).namespace(),
                        owner.string("name").orElse(""))))
                .stream()
                .flatMap(set -> ownersOf(set, view));
    }

    private static LabelSelector selector(JsonObject deployment) {
        return Selectors.of(new Deployment(deployment).selector());
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key)
                .map(object -> sync(new Deployment(object), view, now))
                .orElse(Step.NOTHING);
    }

    private static Step sync(Deployment deployment, View view, Instant now) {
        if (deployment.selector().isEmpty()) {
            return refused(deployment);
        }
        String namespace = deployment.meta().namespace();
        Claims claims = Claims.of(
                deployment.json(),
                selector(deployment.json()),
                Resources.REPLICA_SETS,
                view.controlledBy(
                        Resources.REPLICA_SETS, namespace, deployment.meta().uid()),
                view.controlledBy(Resources.REPLICA_SETS, namespace, ""));
        if (!claims.writes().isEmpty()) {
            return Step.of(claims.writes());
        }
        List<ReplicaSet> sets = claims.claimed().stream().map(ReplicaSet::new).toList();
        return new Rollout(deployment, sets, deployment.isRolling() ? List.of() : pods(sets, view), now).step();
    }

    private static List<Pod> pods(List<ReplicaSet> sets, View view) {
        var pods = new ArrayList<Pod>();
        for (ReplicaSet set : sets) {
            view.controlledBy(Resources.PODS, set.meta().namespace(), set.meta().uid())
                    .forEach(pod -> pods.add(new Pod(pod)));
        }
        return pods;
    }

    /** Everybody's pods are nobody's. */
    private static Step refused(Deployment deployment) {
        long generation = deployment.meta().generation();
        if (deployment.status().integer("observedGeneration").orElse(0L) >= generation) {
            return Step.NOTHING;
        }
        JsonObject status = deployment.status().with("observedGeneration", Json.of(generation));
        String message = "This deployment is selecting all pods. A non-empty selector is required.";
        return Step.of(
                Write.warning(deployment.json(), "SelectingAll", message),
                Write.updateStatus(
                        Resources.DEPLOYMENTS, deployment.withStatus(status).json()));
    }
}
