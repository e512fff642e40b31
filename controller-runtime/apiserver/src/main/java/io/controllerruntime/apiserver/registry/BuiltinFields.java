// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What field selectors may ask for besides name and namespace; k8s.io/kubernetes/pkg/apis/.../conversion.go. */
final class BuiltinFields {

    private static final Map<String, Set<String>> SELECTABLE = Map.ofEntries(
            Map.entry(
                    "pods",
                    Set.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "spec.hostNetwork",
                            "status.phase",
                            "status.podIP",
                            "status.podIPs",
                            "status.nominatedNodeName")),
            Map.entry("nodes", Set.of("spec.unschedulable")),
            Map.entry("replicationcontrollers", Set.of("status.replicas")),
            Map.entry(
                    "events",
                    Set.of(
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "reason",
                            "reportingComponent",
                            "source",
                            "type")),
            Map.entry("namespaces", Set.of("status.phase")),
            Map.entry("secrets", Set.of("type")),
            Map.entry("services", Set.of("spec.clusterIP", "spec.type")),
            Map.entry("jobs", Set.of("status.successful")),
            Map.entry("certificatesigningrequests", Set.of("spec.signerName")),
            Map.entry("resourceslices", Set.of("spec.nodeName", "spec.driver")));

    /** Events in their own group, where the fields have other names. */
    private static final Set<String> EVENTS = Set.of(
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "regarding.apiVersion",
            "regarding.resourceVersion",
            "regarding.fieldPath",
            "reason",
            "reportingController",
            "type");

    private BuiltinFields() {}

    static Set<String> of(GroupResource resource) {
        return resource.group().equals("events.k8s.io")
                ? EVENTS
                : SELECTABLE.getOrDefault(resource.resource(), Set.of());
    }

    /** The values of {@code fields} in {@code object}, as far as they are there. */
    static Map<String, String> values(JsonObject object, Set<String> fields) {
        var values = new HashMap<String, String>();
        for (String field : fields) {
            object.at(field.split("\\.", -1))
                    .map(BuiltinFields::text)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> values.put(field, text));
        }
        return values;
    }

    private static String text(Json value) {
        return switch (value) {
            case JsonString string -> string.value();
            case JsonInteger integer -> Long.toString(integer.value());
            case JsonBoolean bool -> Boolean.toString(bool.value());
            default -> "";
        };
    }
}
