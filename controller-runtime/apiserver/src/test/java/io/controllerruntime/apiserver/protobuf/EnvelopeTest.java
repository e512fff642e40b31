// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the recorded objects do not have. */
class EnvelopeTest {

    private static final String DEFINITION = "CustomResourceDefinition";
    private static final String VERSION = "apiextensions.k8s.io/v1";

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text);
    }

    @Test
    void aListWhoseItemsAreMadeOneByOneIsTheSame() {
        JsonObject head = json(
                "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"x\"}}");
        JsonObject whole = head.with(
                "items",
                json("{\"i\":[{\"metadata\":{\"name\":\"a\"}},{\"metadata\":{\"name\":\"b\"}}]}")
                        .at("i")
                        .orElseThrow());

        byte[] list = Envelope.of(
                head, List.of("a", "b"), name -> JsonObject.of("metadata", JsonObject.of("name", Json.of(name))));

        assertThat(list).isEqualTo(Envelope.of(whole));
    }

    @Test
    void whatIsNoFieldOfTheKindIsNotWritten() {
        JsonObject known = json("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"}}");

        assertThat(Envelope.of(known.with("stray", Json.of(1)))).isEqualTo(Envelope.of(known));
    }

    @Test
    void numbersMayComeManyAtOnce() {
        // spec.securityContext.supplementalGroups: 1, 300
        byte[] pod = HexFormat.of().parseHex("6b387300" + "1209" + "1207" + "7205" + "2203" + "01ac02");

        assertThat(Envelope.open(pod).read("v1", "Pod").at("spec", "securityContext", "supplementalGroups"))
                .contains(JsonReader.read("[1,300]"));
    }

    @Test
    void messagesThatAreNestedTooDeepAreRefused() {
        JsonObject schema = json("{\"type\":\"string\"}");
        for (int i = 0; i < 300; i++) {
            schema = JsonObject.of("not", schema);
        }
        JsonObject version = JsonObject.of("schema", JsonObject.of("openAPIV3Schema", schema));
        byte[] deep = Envelope.of(json("{\"kind\":\"" + DEFINITION + "\",\"apiVersion\":\"" + VERSION + "\"}")
                .with("spec", JsonObject.of("versions", JsonArray.of(version))));

        assertThatThrownBy(() -> Envelope.open(deep).read(VERSION, DEFINITION))
                .isInstanceOf(ProtobufException.class)
                .hasMessageContaining("nested too deep");
    }

    @Test
    void aKindWithoutAMessageCannotBeWritten() {
        assertThatThrownBy(() -> Envelope.of(json("{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/v1\"}")))
                .hasMessage("no protobuf form of kind Table in version meta.k8s.io/v1");
    }
}
