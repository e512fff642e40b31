// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.controllers.Objects.Served;
import io.controllerruntime.apiserver.controllers.cluster.NamespaceController;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The steps by which a namespace ends, each a function of what is in it. */
class NamespaceTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final GroupResource PODS = new GroupResource("", "pods");
    private static final GroupResource LEASES = new GroupResource("coordination.k8s.io", "leases");
    private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
    private static final Key KEY = new Key(NAMESPACES, "", "blue");

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'));
    }

    private static JsonObject namespace(String phase) {
        return json("{'metadata':{'name':'blue','deletionTimestamp':'2030-01-01T00:00:00Z'},"
                + "'spec':{'finalizers':['kubernetes']},'status':{'phase':'" + phase + "'}}");
    }

    private static JsonObject object(String more) {
        return json("{'metadata':{'name':'one','namespace':'blue','uid':'1'" + more + "}}");
    }

    /** A view of one namespace and what is in it. */
    private record Content(JsonObject namespace, Map<GroupResource, List<JsonObject>> objects) implements View {

        @Override
        public List<Served> served() {
            return List.of(
                    new Served(LEASES, "coordination.k8s.io/v1", "Lease", Served.Scope.NAMESPACED),
                    new Served(PODS, "v1", "Pod", Served.Scope.NAMESPACED),
                    new Served(NAMESPACES, "v1", "Namespace", Served.Scope.CLUSTER));
        }

        @Override
        public Optional<JsonObject> get(Key key) {
            return Optional.of(namespace);
        }

        @Override
        public List<JsonObject> list(GroupResource resource, String namespace) {
            return objects.getOrDefault(resource, List.of());
        }

        @Override
        public List<JsonObject> controlledBy(GroupResource resource, String namespace, String controllerUid) {
            return List.of();
        }
    }

    private static List<Write> step(JsonObject namespace, Map<GroupResource, List<JsonObject>> objects) {
        return new NamespaceController()
                .sync(KEY, new Content(namespace, objects), NOW)
                .writes();
    }

    private static List<String> conditions(List<Write> writes) {
        return writes.stream()
                .map(write -> ((Write.Update) write).object())
                .flatMap(namespace -> namespace.array("status", "conditions").stream())
                .flatMap(JsonArray::objects)
                .map(condition -> condition.string("reason").orElse("") + ": "
                        + condition.string("message").orElse(""))
                .toList();
    }

    @Test
    void itBeginsByBeingTerminating() {
        assertThat(step(namespace("Active"), Map.of()))
                .containsExactly(Write.updateStatus(NAMESPACES, namespace("Terminating")));
    }

    @Test
    void podsAreDeletedBeforeAllElse() {
        assertThat(step(namespace("Terminating"), Map.of(PODS, List.of(object("")), LEASES, List.of(object("")))))
                .containsExactly(Write.delete(PODS, object("")));
    }

    @Test
    void whenThePodsAreGoneTheRestIsDeleted() {
        assertThat(step(namespace("Terminating"), Map.of(LEASES, List.of(object("")))))
                .containsExactly(Write.delete(LEASES, object("")));
    }

    @Test
    void itTellsWhatRemainsAndWhichFinalizersKeepIt() {
        JsonObject kept = object(",'deletionTimestamp':'2030-01-01T00:00:00Z','finalizers':['example.com/a']");
        assertThat(conditions(step(namespace("Terminating"), Map.of(LEASES, List.of(kept)))))
                .containsExactly(
                        "ResourcesDiscovered: All resources successfully discovered",
                        "ParsedGroupVersions: All legacy kube types successfully parsed",
                        "ContentDeleted: All content successfully deleted, may be waiting on finalization",
                        "SomeResourcesRemain: Some resources are remaining:"
                                + " leases.coordination.k8s.io has 1 resource instances",
                        "SomeFinalizersRemain: Some content in the namespace has finalizers remaining:"
                                + " example.com/a in 1 resource instances");
    }

    @Test
    void anEmptyNamespaceIsLetGoOnceItHasToldSo() {
        List<Write> told = step(namespace("Terminating"), Map.of());
        assertThat(conditions(told))
                .contains(
                        "ContentRemoved: All content successfully removed",
                        "ContentHasNoFinalizers: All content-preserving finalizers finished");

        JsonObject telling = ((Write.Update) told.getFirst()).object();
        assertThat(step(telling, Map.of()))
                .containsExactly(new Write.Update(
                        NAMESPACES, telling.without(List.of("spec", "finalizers")), Write.Part.FINALIZE));
    }
}
