// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Objects.Served;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Empties namespaces that are deleted, pods first, and then lets them go; pkg/controller/namespace/deletion. */
public final class NamespaceController implements Controller {

    static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
    private static final GroupResource PODS = new GroupResource("", "pods");
    private static final String FINALIZER = "kubernetes";

    @Override
    public String name() {
        return "namespace-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(NAMESPACES);
    }

    @Override
    public boolean follows(GroupResource resource) {
        return true;
    }

    /** A namespace that goes, whenever it or something in it changes. */
    @Override
    public Stream<Key> concerned(Change change, View view) {
        String namespace = change.key().resource().equals(NAMESPACES)
                ? change.key().name()
                : change.key().namespace();
        return Stream.of(namespace)
                .filter(name -> !name.isEmpty())
                .map(name -> new Key(NAMESPACES, "", name))
                .filter(key -> view.get(key)
                        .filter(found -> ObjectMeta.of(found).isDeleting())
                        .isPresent());
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key)
                .filter(namespace -> ObjectMeta.of(namespace).isDeleting())
                .map(namespace -> sync(namespace, view, now))
                .orElse(Step.NOTHING);
    }

    private static Step sync(JsonObject namespace, View view, Instant now) {
        if (!namespace.string("status", "phase").orElse("").equals("Terminating")) {
            return Step.of(
                    Write.updateStatus(NAMESPACES, namespace.with(List.of("status", "phase"), Json.of("Terminating"))));
        }
        if (!finalizers(namespace).contains(FINALIZER)) {
            return Step.NOTHING;
        }
        Map<Served, List<JsonObject>> content = content(ObjectMeta.of(namespace).name(), view);
        List<JsonObject> pods = content.entrySet().stream()
                .filter(kind -> kind.getKey().resource().equals(PODS))
                .flatMap(kind -> kind.getValue().stream())
                .toList();
        // What is deleted wakes the namespace again. Until the last pod is gone nothing else is deleted, or told.
        return pods.isEmpty()
                ? step(namespace, content, content, now)
                : step(namespace, only(content, PODS), Map.of(), now);
    }

    private static Map<Served, List<JsonObject>> only(Map<Served, List<JsonObject>> content, GroupResource resource) {
        var only = new LinkedHashMap<>(content);
        only.keySet().removeIf(kind -> !kind.resource().equals(resource));
        return only;
    }

    private static Step step(
            JsonObject namespace,
            Map<Served, List<JsonObject>> content,
            Map<Served, List<JsonObject>> told,
            Instant now) {
        List<Write> deletions = content.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .filter(object -> !ObjectMeta.of(object).isDeleting())
                        .<Write>map(object -> Write.delete(kind.getKey().resource(), object)))
                .toList();
        if (!deletions.isEmpty()) {
            return Step.of(deletions);
        }
        JsonObject telling = NamespaceConditions.told(namespace, told, now);
        if (!telling.equals(namespace)) {
            return Step.of(Write.updateStatus(NAMESPACES, telling));
        }
        return content.isEmpty() ? Step.of(finalized(namespace)) : Step.NOTHING;
    }

    /** What is there, kind by kind; without kinds of which nothing is. */
    private static Map<Served, List<JsonObject>> content(String namespace, View view) {
        var content = new LinkedHashMap<Served, List<JsonObject>>();
        for (Served kind : view.served()) {
            List<JsonObject> objects = kind.isNamespaced() ? view.list(kind.resource(), namespace) : List.of();
            if (!objects.isEmpty()) {
                content.put(kind, objects);
            }
        }
        return content;
    }

    private static List<String> finalizers(JsonObject namespace) {
        return namespace.array("spec", "finalizers").stream()
                .flatMap(JsonArray::strings)
                .toList();
    }

    private static Write finalized(JsonObject namespace) {
        List<String> left = finalizers(namespace).stream()
                .filter(name -> !name.equals(FINALIZER))
                .toList();
        JsonObject finalized = left.isEmpty()
                ? namespace.without(List.of("spec", "finalizers"))
                : namespace.with(List.of("spec", "finalizers"), JsonArray.ofStrings(left));
        return new Write.Update(NAMESPACES, finalized, Write.Part.FINALIZE);
    }
}
