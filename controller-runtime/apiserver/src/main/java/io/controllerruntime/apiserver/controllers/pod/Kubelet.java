// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plays the containers of all pods that are on a node. */
public final class Kubelet implements Controller {

    static final GroupResource PODS = new GroupResource("", "pods");

    private static final String NODE_ADDRESS = "172.18.0.2";
    private static final int ADDRESSES_OF_NETWORK = 254;

    private final Scripts scripts;
    private final Map<String, PodLife> lives = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    /** Pods that wait for a ConfigMap or a Secret. */
    private final Set<Key> unconfigured = new LinkedHashSet<>();

    private int addressCount;

    public Kubelet(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public String name() {
        return "kubelet";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(PODS);
    }

    @Override
    public boolean follows(GroupResource resource) {
        return resource.equals(PODS)
                || resource.equals(Configuration.CONFIG_MAPS)
                || resource.equals(Configuration.SECRETS);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        if (!change.key().resource().equals(PODS)) {
            String namespace = change.key().namespace();
            return List.copyOf(unconfigured).stream()
                    .filter(pod -> pod.namespace().equals(namespace));
        }
        if (change.after() == null && change.before() != null) {
            forget(change.key(), change.before());
        }
        return Stream.of(change.key());
    }

    private void forget(Key key, JsonObject pod) {
        String uid = ObjectMeta.of(pod).uid();
        lives.remove(uid);
        addresses.remove(uid);
        unconfigured.remove(key);
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key)
                .filter(pod -> pod.string("spec", "nodeName")
                        .filter(node -> !node.isEmpty())
                        .isPresent())
                .map(pod -> ObjectMeta.of(pod).isDeleting() ? ended(pod, now) : played(key, pod, view, now))
                .orElse(Step.NOTHING);
    }

    private Step played(Key key, JsonObject pod, View view, Instant now) {
        if (Set.of("Succeeded", "Failed").contains(pod.string("status", "phase").orElse(""))) {
            return Step.NOTHING;
        }
        var configuration = new Configuration(pod, view::get);
        var around = new Surroundings(pod, scripts.of(pod), now, configuration::problem);
        PodLife life = lives.computeIfAbsent(ObjectMeta.of(pod).uid(), uid -> new PodLife(pod, now));
        life.update(pod);
        Optional<String> unmounted = configuration.volumeProblem(pod);
        if (unmounted.isEmpty()) {
            life.advance(around);
        }
        remember(key, unmounted.isPresent() || waitsForConfiguration(life));
        List<Write> writes = new ArrayList<>(reported(pod, life, around));
        unmounted
                .filter(problem -> !writes.isEmpty())
                .ifPresent(problem -> writes.add(Write.warning(pod, "FailedMount", problem)));
        writes.addAll(around.events());
        return new Step(writes, Optional.of(life.next(around)).filter(next -> next.isBefore(Instant.MAX)));
    }

    private void remember(Key key, boolean waits) {
        if (waits) {
            unconfigured.add(key);
        } else {
            unconfigured.remove(key);
        }
    }

    private static boolean waitsForConfiguration(PodLife life) {
        return life.containers().stream()
                .anyMatch(container -> container.state() instanceof ContainerState.Waiting waiting
                        && waiting.reason().equals("CreateContainerConfigError"));
    }

    private List<Write> reported(JsonObject pod, PodLife life, Surroundings around) {
        JsonObject status = new PodStatus(pod, life, around).status(NODE_ADDRESS, address(pod));
        return status.equals(pod.object("status").orElse(JsonObject.empty()))
                ? List.of()
                : List.of(Write.updateStatus(PODS, pod.with("status", status)));
    }

    private String address(JsonObject pod) {
        return addresses.computeIfAbsent(ObjectMeta.of(pod).uid(), uid -> {
            int number = addressCount++;
            int network = number / ADDRESSES_OF_NETWORK;
            return "10." + (244 + network / 256 % 12) + "." + network % 256 + "." + (1 + number % ADDRESSES_OF_NETWORK);
        });
    }

    /** A pod that is deleted has until its grace period ends. */
    private Step ended(JsonObject pod, Instant now) {
        ObjectMeta meta = ObjectMeta.of(pod);
        Duration grace = Duration.ofSeconds(meta.deletionGracePeriodSeconds().orElse(0L));
        Instant latest = Instant.parse(meta.deletionTimestamp().orElseThrow());
        Duration wanted = scripts.of(pod).terminateAfter();
        Instant end = latest.minus(grace).plus(wanted.compareTo(grace) < 0 ? wanted : grace);
        List<Write> killed = lives.containsKey(meta.uid()) ? killed(pod) : List.of();
        lives.remove(meta.uid());
        if (end.isAfter(now)) {
            return new Step(killed, Optional.of(end));
        }
        var options = new DeleteOptions(Optional.of(0L), Optional.of(meta.uid()), Optional.empty(), Optional.empty());
        var writes = new ArrayList<>(killed);
        if (grace.isPositive()) {
            writes.add(new Write.Delete(Key.of(PODS, pod), options));
        }
        return Step.of(writes);
    }

    private static List<Write> killed(JsonObject pod) {
        return pod.array("status", "containerStatuses").stream()
                .flatMap(JsonArray::objects)
                .filter(container -> container.object("state", "running").isPresent())
                .map(container -> container.string("name").orElse(""))
                .<Write>map(name -> new Write.Event(
                        pod,
                        "spec.containers{" + name + "}",
                        Write.Event.Type.NORMAL,
                        "Killing",
                        "Stopping container " + name))
                .toList();
    }
}
