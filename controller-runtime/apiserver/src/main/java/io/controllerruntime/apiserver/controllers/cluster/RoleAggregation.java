// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Selectors;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.selector.LabelSelector;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gives cluster roles with an aggregation rule the rules of those they select; pkg/controller/clusterroleaggregation. */
public final class RoleAggregation implements Controller {

    private static final GroupResource CLUSTER_ROLES = new GroupResource("rbac.authorization.k8s.io", "clusterroles");

    @Override
    public String name() {
        return "clusterrole-aggregation-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(CLUSTER_ROLES);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        return view.list(CLUSTER_ROLES, "").stream()
                .filter(role -> role.object("aggregationRule").isPresent())
                .map(role -> Key.of(CLUSTER_ROLES, role));
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key)
                .filter(role -> role.object("aggregationRule").isPresent())
                .map(role -> sync(role, view.list(CLUSTER_ROLES, "")))
                .orElse(Step.NOTHING);
    }

    private static Step sync(JsonObject role, List<JsonObject> all) {
        List<LabelSelector> selectors = role.array("aggregationRule", "clusterRoleSelectors").stream()
                .flatMap(JsonArray::objects)
                .map(Selectors::of)
                .toList();
        List<Json> rules = all.stream()
                .filter(other -> !name(other).equals(name(role)) && isSelected(other, selectors))
                .sorted(Comparator.comparing(RoleAggregation::name))
                .flatMap(other -> other.array("rules").stream())
                .flatMap(array -> array.elements().stream())
                .distinct()
                .toList();
        boolean isSame =
                role.array("rules").orElse(JsonArray.empty()).elements().equals(rules);
        return isSame ? Step.NOTHING : Step.of(Write.update(CLUSTER_ROLES, role.with("rules", new JsonArray(rules))));
    }

    private static boolean isSelected(JsonObject role, List<LabelSelector> selectors) {
        Map<String, String> labels = ObjectMeta.of(role).labels();
        return selectors.stream().anyMatch(selector -> selector.matches(labels));
    }

    private static String name(JsonObject role) {
        return ObjectMeta.of(role).name();
    }
}
