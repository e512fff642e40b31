// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectorManifestTest {

    private static final String HEAD = """
            apiVersion: services.azurehealthcareapis.com/v1alpha1
            kind: IotConnector
            """;

    @Test
    void yamlAndJsonAreTheSameManifest() {
        String json = """
                {"apiVersion": "services.azurehealthcareapis.com/v1alpha1", "kind": "IotConnector",
                 "metadata": {"name": "blue"}, "spec": {"replicas": 2}}""";
        String yaml = HEAD + "metadata: {name: blue}\nspec: {replicas: 2}\n";
        assertThat(parse(json).json()).hasToString(parse(yaml).json().toString());
    }

    @Test
    void aConnectorWithoutNamespaceGoesToTheGivenOne() {
        assertThat(parse(HEAD + "metadata: {name: blue}").id()).isEqualTo(new ConnectorId("demo", "blue"));
    }

    @Test
    void theNamespaceOfTheManifestWins() {
        assertThat(parse(HEAD + "metadata: {name: blue, namespace: own}").id())
                .isEqualTo(new ConnectorId("own", "blue"));
    }

    @Test
    void onlyWhatWasSetIsInIt() {
        JsonObject json = parse(HEAD + "metadata: {name: blue}\nspec: {normalization: {image: a}}")
                .json();
        assertThat(json.getAsJsonObject("spec")).hasToString("{\"normalization\":{\"image\":\"a\"}}");
    }

    @Test
    void whatAServerWritesIsLeftOut() {
        JsonObject json = parse(HEAD + "metadata: {name: blue, uid: u, generation: 3}\nstatus: {observedGeneration: 3}")
                .json();
        assertThat(json.has("status")).isFalse();
        assertThat(json.getAsJsonObject("metadata").keySet()).containsExactly("name", "namespace");
    }

    @Test
    void whatLooksLikeADateIsText() {
        JsonObject json = parse(HEAD + "metadata: {name: blue, labels: {day: 2026-01-01}}")
                .json();
        assertThat(json.getAsJsonObject("metadata")
                        .getAsJsonObject("labels")
                        .get("day")
                        .getAsString())
                .isEqualTo("2026-01-01");
    }

    @Test
    void anotherKindIsRefusedAtItsField() {
        assertRefused("apiVersion: v1\nkind: ConfigMap", "apiVersion", "v1");
    }

    @Test
    void aConnectorWithoutNameIsRefused() {
        assertRefused(HEAD + "metadata: {}", "metadata.name", "metadata.name is missing");
    }

    @Test
    void twoDocumentsAreRefused() {
        assertRefused("a: 1\n---\nb: 2", null, "found 2 documents");
    }

    @Test
    void whatIsNeitherYamlNorJsonIsRefused() {
        assertRefused("{", null, "neither YAML nor JSON");
    }

    private static ConnectorManifest parse(String text) {
        return ConnectorManifest.parse(text, "demo");
    }

    private static void assertRefused(String text, @Nullable String target, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(ProvisioningException.class, e -> {
            assertThat(e.kind()).isEqualTo(ProvisioningException.Kind.INVALID);
            assertThat(e.error().code()).isEqualTo("InvalidRequestContent");
            assertThat(e.error().target()).isEqualTo(target);
            assertThat(e.error().message()).contains(message);
        });
    }
}
