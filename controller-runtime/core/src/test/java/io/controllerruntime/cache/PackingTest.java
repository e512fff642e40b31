// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.key;
import static io.controllerruntime.cache.ConfigMaps.labelled;
import static io.controllerruntime.cache.ConfigMaps.managedBy;
import static io.controllerruntime.cache.ConfigMaps.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.cache.ByObject.Form;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.scheme.PartialObjectMetadata;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Unstructured;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ManagedFieldsEntry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackingTest {

    private final Packing packing = packing(CONFIG_MAPS, Form.PACKED, Map.of());

    private static Packing packing(ResourceType<?> type, Form form, Map<String, Transform> transforms) {
        return new Packing(new Codec(), type, form, "us", transforms);
    }

    private static String json(Entry entry) {
        return new String((byte[]) entry.content(), StandardCharsets.UTF_8);
    }

    private static RawJson raw(String json) {
        return RawJson.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theBytesOfTheWireAreKeptWithTheKindThatListsLeaveOut() {
        Entry entry = packing.pack(raw("""
                {"metadata": {"name": "blue", "namespace": "demo", "uid": "a", "resourceVersion": "3"}, "data": {"n": "1.0" } }"""));
        assertThat(json(entry))
                .isEqualTo(
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\": \"blue\","
                                + " \"namespace\": \"demo\", \"uid\": \"a\", \"resourceVersion\": \"3\"},\"data\":{\"n\": \"1.0\" }}");
        assertThat(entry.key()).isEqualTo(key("blue"));
        assertThat(entry.uid()).isEqualTo("a");
        assertThat(entry.resourceVersion()).isEqualTo("3");
        assertThat(entry.size()).isEqualTo(json(entry).length());
    }

    @Test
    void ofManagedFieldsOnlyOurOwnAreKept() {
        Entry entry = packing.pack(ConfigMaps.raw(managedBy(configMap("blue", "a", 3), "kubectl", "us", "them")));
        assertThat(metadata(packing.unpack(entry, V1ConfigMap.class)).getManagedFields())
                .extracting(V1ManagedFieldsEntry::getManager)
                .containsExactly("us");
    }

    @Test
    void equalLabelsAndNamespacesAreOneObject() {
        JsonObject blue = labelled(configMap("blue", "a", 3), Map.of("app", "x", "tier", "y"));
        JsonObject red = labelled(configMap("red", "b", 4), Map.of("tier", "y", "app", "x"));
        Entry one = packing.pack(ConfigMaps.raw(blue));
        Entry other = packing.pack(ConfigMaps.raw(red));
        assertThat(one.labels()).containsOnly(Map.entry("app", "x"), Map.entry("tier", "y"));
        assertThat(one.labels()).isSameAs(other.labels());
        assertThat(one.key().namespace()).isSameAs(other.key().namespace());
    }

    @Test
    void aKindKeptByItsMetadataHoldsNothingElseWhateverTheServerSent() {
        Packing partial = packing(CONFIG_MAPS.metadataOnly(), Form.PACKED, Map.of());
        Entry asked = partial.pack(raw("""
                {"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"blue"}}"""));
        Entry whole = partial.pack(ConfigMaps.raw(configMap("blue", "a", 3)));
        assertThat(json(asked))
                .isEqualTo("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"blue\"}}");
        assertThat(json(whole)).doesNotContain("\"data\":");
        assertThat(partial.unpack(whole, PartialObjectMetadata.class).getKind()).isEqualTo("ConfigMap");
    }

    @Test
    void oneEntryIsReadInEveryForm() {
        Entry entry = packing.pack(ConfigMaps.raw(configMap("blue", "a", 3)));
        assertThat(packing.unpack(entry, V1ConfigMap.class).getData()).containsEntry("version", "3");
        assertThat(packing.unpack(entry, Unstructured.class).text("data", "version"))
                .hasValue("3");
        assertThat(packing.unpack(entry, PartialObjectMetadata.class)
                        .getMetadata()
                        .getName())
                .isEqualTo("blue");
    }

    @Test
    void aKindKeptTypedGivesAllReadersTheSameObject() {
        Packing typed = packing(CONFIG_MAPS, Form.TYPED, Map.of());
        Entry entry = typed.pack(ConfigMaps.raw(configMap("blue", "a", 3)));
        assertThat(typed.unpack(entry, V1ConfigMap.class)).isSameAs(typed.unpack(entry, V1ConfigMap.class));
        assertThat(typed.unpack(entry, Unstructured.class).text("data", "version"))
                .hasValue("3");
    }

    @Test
    void aTransformShrinksWhatIsKept() {
        Packing shrinking =
                packing(CONFIG_MAPS, Form.PACKED, Map.of("", Transform.without("data"), "kube-system", Transform.NONE));
        assertThat(json(shrinking.pack(ConfigMaps.raw(configMap("blue", "a", 3)))))
                .doesNotContain("\"data\":");
        assertThat(json(shrinking.pack(ConfigMaps.raw(configMap("kube-system", "blue", "a", 3)))))
                .contains("\"data\":");
    }

    @Test
    void aTransformThatFailsLeavesTheObjectWhole() {
        Packing failing = packing(CONFIG_MAPS, Form.PACKED, Map.of("", object -> {
            throw new IllegalStateException("on purpose");
        }));
        assertThat(json(failing.pack(ConfigMaps.raw(configMap("blue", "a", 3)))))
                .contains("\"data\":");
    }

    @Test
    void anIndexSeesWhatIsKept() {
        Packing shrinking = packing(CONFIG_MAPS, Form.PACKED, Map.of("", Transform.without("data")));
        shrinking
                .indexing()
                .add(new IndexRule<>(
                        CONFIG_MAPS,
                        "empty",
                        map -> Set.of(map.getData() == null || map.getData().isEmpty() ? "yes" : "no")));
        shrinking
                .indexing()
                .add(new IndexRule<>(
                        CONFIG_MAPS.metadataOnly(),
                        "name",
                        map -> Set.of(map.getMetadata().getName())));
        assertThat(shrinking.pack(ConfigMaps.raw(configMap("blue", "a", 3))).indexed())
                .containsOnly(Map.entry("empty", Set.of("yes")), Map.entry("name", Set.of("blue")));
    }

    @Test
    void anObjectWithoutANameIsTheServersFault() {
        assertThatIllegalStateException()
                .isThrownBy(() -> packing.pack(raw("{\"metadata\": 7}")))
                .withMessageContaining("without metadata.name: 7");
    }

    @Test
    void whatIsKeptIsWhatWasSent() {
        JsonObject sent = managedBy(labelled(configMap("blue", "a", 3), Map.of("app", "x")), "us");
        assertThat(JsonParser.parseString(json(packing.pack(ConfigMaps.raw(sent)))))
                .isEqualTo(sent);
    }
}
