// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What looks wrong in the spec of a pod but is accepted; k8s.io/kubernetes/pkg/api/pod/warnings.go. */
final class PodWarnings {

    private static final String NO_SELECTOR = "a null labelSelector results in matching no pod";

    private final List<String> warnings = new ArrayList<>();

    private PodWarnings() {}

    static List<String> of(JsonObject spec, FieldPath path) {
        var warnings = new PodWarnings();
        warnings.ofSpreadConstraints(spec, path.child("topologySpreadConstraints"));
        for (String list : List.of("initContainers", "containers")) {
            List<JsonObject> containers = objects(spec, list);
            for (int i = 0; i < containers.size(); i++) {
                warnings.ofContainer(containers.get(i), path.child(list).index(i));
            }
        }
        warnings.ofPorts(spec, path);
        if (spec.integer("terminationGracePeriodSeconds").orElse(0L) < 0) {
            warnings.add(
                    path.child("terminationGracePeriodSeconds"),
                    "must be >= 0; negative values are invalid and will be treated as 1");
        }
        warnings.ofAffinities(spec, path.child("affinity"));
        return List.copyOf(warnings.warnings);
    }

    private static List<JsonObject> objects(JsonObject object, String... path) {
        return object.array(path).stream().flatMap(JsonArray::objects).toList();
    }

    private void add(FieldPath path, String warning) {
        warnings.add(path + ": " + warning);
    }

    private void ofSpreadConstraints(JsonObject spec, FieldPath path) {
        List<JsonObject> constraints = objects(spec, "topologySpreadConstraints");
        for (int i = 0; i < constraints.size(); i++) {
            if (!constraints.get(i).has("labelSelector")) {
                add(path.index(i).child("labelSelector"), NO_SELECTOR);
            }
        }
    }

    private void ofContainer(JsonObject container, FieldPath path) {
        for (String resource : List.of("memory", "ephemeral-storage")) {
            for (String list : List.of("limits", "requests")) {
                container
                        .string("resources", list, resource)
                        .filter(amount ->
                                !Quantity.parse(amount).map(Quantity::isInteger).orElse(true))
                        .ifPresent(amount -> add(
                                path.child("resources").child(list).key(resource),
                                "fractional byte value \"" + amount + "\" is invalid, must be an integer"));
            }
        }
        ofVariables(objects(container, "env"), path.child("env"));
    }

    private void ofVariables(List<JsonObject> variables, FieldPath path) {
        var seen = new HashSet<String>();
        for (int i = 0; i < variables.size(); i++) {
            JsonObject variable = variables.get(i);
            String name = variable.string("name").orElse("");
            if (!seen.add(name) && !extendsItself(variable, "$(" + name + ")")) {
                add(
                        path.index(i),
                        "hides previous definition of \"" + name + "\", which may be dropped when using apply");
            }
        }
    }

    private static boolean extendsItself(JsonObject variable, String reference) {
        String value = variable.string("value").orElse("");
        return !variable.has("valueFrom") && value.contains(reference) && !value.equals(reference);
    }

    private void ofPorts(JsonObject spec, FieldPath path) {
        var numbers = new HashMap<String, FieldPath>();
        var names = new HashMap<String, FieldPath>();
        for (String list : List.of("initContainers", "containers")) {
            List<JsonObject> containers = objects(spec, list);
            for (int i = 0; i < containers.size(); i++) {
                List<JsonObject> ports = objects(containers.get(i), "ports");
                for (int j = 0; j < ports.size(); j++) {
                    FieldPath at = path.child(list).index(i).child("ports").index(j);
                    ofPort(ports.get(j), at, numbers, names);
                }
            }
        }
    }

    private void ofPort(JsonObject port, FieldPath path, Map<String, FieldPath> numbers, Map<String, FieldPath> names) {
        String number = port.integer("containerPort").orElse(0L) + "/"
                + port.string("protocol").orElse("") + "/"
                + port.string("hostIP").orElse("") + "/"
                + port.integer("hostPort").orElse(0L);
        FieldPath other = numbers.putIfAbsent(number, path);
        if (other != null) {
            add(path, "duplicate port definition with " + other);
        }
        String name = port.string("name").orElse("");
        FieldPath namesake = name.isEmpty() ? null : names.putIfAbsent(name, path);
        if (namesake != null) {
            add(
                    path,
                    "duplicate port name \"" + name + "\" with " + namesake
                            + ", services and probes that select ports by name will use " + namesake);
        }
    }

    private void ofAffinities(JsonObject spec, FieldPath path) {
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            for (String when : List.of(
                    "requiredDuringSchedulingIgnoredDuringExecution",
                    "preferredDuringSchedulingIgnoredDuringExecution")) {
                List<JsonObject> terms = objects(spec, "affinity", kind, when);
                for (int i = 0; i < terms.size(); i++) {
                    ofTerm(terms.get(i), path.child(kind).child(when).index(i));
                }
            }
        }
    }

    private void ofTerm(JsonObject term, FieldPath path) {
        if (term.object("podAffinityTerm").isPresent()) {
            ofTerm(term.object("podAffinityTerm").get(), path.child("podAffinityTerm"));
        } else if (!term.has("labelSelector")) {
            add(path.child("labelSelector"), NO_SELECTOR);
        }
    }
}
