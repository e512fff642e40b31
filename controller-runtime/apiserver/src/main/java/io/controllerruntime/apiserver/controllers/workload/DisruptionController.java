// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Selectors;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells in the status of PodDisruptionBudgets how many pods may be evicted; pkg/controller/disruption. */
public final class DisruptionController implements Controller {

    private static final GroupResource BUDGETS = new GroupResource("policy", "poddisruptionbudgets");

    @Override
    public String name() {
        return "controllermanager";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(BUDGETS, Resources.PODS);
    }

    /** Besides budgets and their pods, what wants another number of pods than before. */
    @Override
    public boolean follows(GroupResource resource) {
        return keeps().contains(resource)
                || Set.of(Resources.DEPLOYMENTS, Resources.REPLICA_SETS, Resources.REPLICATION_CONTROLLERS)
                        .contains(resource);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        if (change.key().resource().equals(BUDGETS)) {
            return Stream.of(change.key());
        }
        return view.list(BUDGETS, change.key().namespace()).stream()
                .filter(budget -> !change.key().resource().equals(Resources.PODS)
                        || change.sides().anyMatch(pod -> selects(budget, pod)))
                .map(budget -> Key.of(BUDGETS, budget));
    }

    private static boolean selects(JsonObject budget, JsonObject pod) {
        return budget.object("spec", "selector")
                .map(Selectors::of)
                .filter(selector -> selector.matches(ObjectMeta.of(pod).labels()))
                .isPresent();
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key)
                .filter(budget -> !ObjectMeta.of(budget).isDeleting())
                .map(budget -> sync(budget, view, now))
                .orElse(Step.NOTHING);
    }

    private static Step sync(JsonObject json, View view, Instant now) {
        var budget = new Budget(json);
        List<Pod> pods = view.list(Resources.PODS, ObjectMeta.of(json).namespace()).stream()
                .filter(pod -> selects(json, pod))
                .map(Pod::new)
                .toList();
        ExpectedPods.Answer expected = budget.needsScale()
                ? new ExpectedPods(view).of(pods)
                : new ExpectedPods.Answer.Known(pods.size(), List.of());
        return switch (expected) {
            case ExpectedPods.Answer.Known known -> counted(budget, pods, known, now);
            case ExpectedPods.Answer.Unknown unknown -> failed(budget, unknown.why(), now);
        };
    }

    /** Events are written with the status only, so that looking again is no news. */
    private static Step counted(Budget budget, List<Pod> pods, ExpectedPods.Answer.Known expected, Instant now) {
        JsonObject status = budget.status(pods, expected.count(), now);
        List<Write> writes = new ArrayList<>(update(budget, status));
        if (!writes.isEmpty()) {
            events(budget, pods, expected, now).forEach(writes::add);
        }
        return new Step(writes, Budget.recheck(budget.awaited(pods, now)));
    }

    private static Stream<Write> events(
            Budget budget, List<Pod> pods, ExpectedPods.Answer.Known expected, Instant now) {
        Stream<Write> none = pods.isEmpty()
                ? Stream.of(Write.normal(budget.json(), "NoPods", "No matching pods found"))
                : Stream.empty();
        Stream<Write> unmanaged = expected.unmanaged().isEmpty()
                ? Stream.empty()
                : Stream.of(Write.warning(budget.json(), "UnmanagedPods", unmanaged(budget.json())));
        String namespace = ObjectMeta.of(budget.json()).namespace();
        Stream<Write> stayed = budget.notDeleted(pods, now).stream()
                .map(pod -> Write.warning(
                        pod.json(),
                        "NotDeleted",
                        // Kubernetes does say the namespace twice.
                        "Pod was expected by PDB " + namespace + "/" + namespace + " to be deleted but it wasn't"));
        return Stream.of(none, unmanaged, stayed).flatMap(events -> events);
    }

    private static String unmanaged(JsonObject budget) {
        return "Pods selected by this PodDisruptionBudget (selector: "
                + Selectors.text(budget.object("spec", "selector").orElse(JsonObject.empty()))
                + ") were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may"
                + " result in undefined behavior. To account for these pods please set \".spec.minAvailable\" field of the PDB"
                + " to an integer value.";
    }

    private static Step failed(Budget budget, String why, Instant now) {
        List<Write> writes = new ArrayList<>(update(budget, budget.failed(why, now)));
        if (!writes.isEmpty()) {
            writes.add(Write.warning(
                    budget.json(),
                    "CalculateExpectedPodCountFailed",
                    "Failed to calculate the number of expected pods: " + why));
        }
        return Step.of(writes);
    }

    private static List<Write> update(Budget budget, JsonObject status) {
        boolean isKnown = budget.json().object("status").filter(status::equals).isPresent();
        return isKnown
                ? List.of()
                : List.of(Write.updateStatus(BUDGETS, budget.json().with("status", status)));
    }
}
