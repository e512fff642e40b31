// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets which name. The texts are those of kube-apiserver v1.34.4. */
class NamingTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Definition definition = definition("widgets", "widget", "Widget", "w");

    @Test
    void aDefinitionWithoutRivalsGetsItsNamesAndIsEstablished() {
        Definition settled = Naming.settle(definition, List.of(), NOW);
        assertThat(settled.json().object("status").orElseThrow()).isEqualTo(JsonReader.read("""
                        {"acceptedNames":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList","shortNames":["w"]},
                         "conditions":[
                          {"lastTransitionTime":"2026-01-02T03:04:05Z","message":"no conflicts found","reason":"NoConflicts","status":"True",
                           "type":"NamesAccepted"},
                          {"lastTransitionTime":"2026-01-02T03:04:05Z","message":"the initial names have been accepted",
                           "reason":"InitialNamesAccepted","status":"True","type":"Established"}]}
                        """));
    }

    @Test
    void aDefinitionThatWantsAnAcceptedNameIsNotEstablished() {
        Definition rival = Naming.settle(definition("gadgets", "widget", "Gadget", "g"), List.of(), NOW);
        Definition settled = Naming.settle(definition, List.of(rival), NOW);
        assertThat(said(settled, "NamesAccepted")).isEqualTo("False SingularConflict \"widget\" is already in use");
        assertThat(said(settled, "Established")).isEqualTo("False NotAccepted not all names are accepted");
    }

    @Test
    void aNameIsTakenWhenItIsFreeAgain() {
        Definition rival = Naming.settle(definition("gadgets", "gadget", "Gadget", "w"), List.of(), NOW);
        Definition refused = Naming.settle(definition, List.of(rival), NOW);
        assertThat(said(refused, "NamesAccepted")).isEqualTo("False ShortNamesConflict \"w\" is already in use");
        assertThat(said(Naming.settle(refused, List.of(), NOW), "Established")).startsWith("True InitialNamesAccepted");
    }

    @Test
    void whatIsEstablishedStaysSoWhenANewNameIsInUse() {
        Definition established = Naming.settle(definition, List.of(), NOW);
        Definition rival = Naming.settle(definition("gadgets", "gadget", "Gadget", "g"), List.of(), NOW);
        Definition renamed = new Definition(established
                .json()
                .with(
                        List.of("spec", "names"),
                        definition("widgets", "gadget", "Widget", "w")
                                .json()
                                .object("spec", "names")
                                .orElseThrow()));
        Definition settled = Naming.settle(renamed, List.of(rival), NOW);
        assertThat(said(settled, "NamesAccepted")).startsWith("False SingularConflict");
        assertThat(Conditions.isTrue(settled.json(), "Established")).isTrue();
    }

    private static String said(Definition definition, String type) {
        JsonObject condition = Conditions.find(definition.json(), type).orElseThrow();
        return condition.string("status").orElse("") + " "
                + condition.string("reason").orElse("") + " "
                + condition.string("message").orElse("");
    }

    private static Definition definition(String plural, String singular, String kind, String shortName) {
        String names =
                "{\"plural\":\"%s\",\"singular\":\"%s\",\"kind\":\"%s\",\"listKind\":\"%sList\",\"shortNames\":[\"%s\"]}"
                        .formatted(plural, singular, kind, kind, shortName);
        return new Definition(
                (JsonObject) JsonReader.read("{\"spec\":{\"group\":\"example.com\",\"names\":" + names + "}}"));
    }
}
