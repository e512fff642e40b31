// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomStrategyTest {

    private final CustomStrategy strategy = strategy("""
            {"name":"v1","served":true,"storage":true,"subresources":{"status":{}},"selectableFields":[{"jsonPath":".spec.color"}],
             "schema":{"openAPIV3Schema":{"type":"object","properties":{
              "spec":{"type":"object","properties":{"color":{"type":"string","maxLength":4},"size":{"type":"integer"}}},
              "status":{"type":"object","properties":{"ready":{"type":"boolean"}}}}}}}
            """);

    @Test
    void aStatusIsNotCreatedWithTheObject() {
        assertThat(strategy.prepareForCreate(widget("'red'", "{'ready':true}")).has("status"))
                .isFalse();
    }

    @Test
    void anUpdateKeepsTheStatusAndAnUpdateOfTheStatusKeepsTheRest() {
        JsonObject old = widget("'red'", "{'ready':false}");
        JsonObject object = widget("'blue'", "{'ready':true}");
        assertThat(strategy.prepareForUpdate(object, old)).isEqualTo(widget("'blue'", "{'ready':false}"));
        assertThat(strategy.prepareForStatusUpdate(object, old)).isEqualTo(widget("'red'", "{'ready':true}"));
    }

    @Test
    void whatWasWrongBeforeMayStayButNotGrowElsewhere() {
        JsonObject old = widget("'purple'", "{}");
        JsonObject resized = (JsonObject)
                JsonReader.read(
                        "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"spec\":{\"color\":\"purple\",\"size\":1},\"status\":{}}");
        assertThat(strategy.validate(old)).isNotEmpty();
        assertThat(strategy.validateUpdate(resized, old)).isEmpty();
        assertThat(messages(strategy.validateUpdate(widget("'orange'", "{}"), old)))
                .containsExactly("spec.color: Too long: may not be more than 4 bytes");
    }

    @Test
    void aWrongStatusIsToldWithItsPathBelowTheStatus() {
        JsonObject old = widget("'red'", "{}");
        assertThat(messages(strategy.validateStatusUpdate(widget("'red'", "{'ready':'yes'}"), old)))
                .containsExactly(
                        "status.ready: Invalid value: \"string\": ready in body must be of type boolean: \"string\"");
    }

    @Test
    void aFieldToSelectByIsEmptyWhenItIsMissing() {
        assertThat(strategy.selectableFields(widget("'red'", "{}"))).containsEntry("spec.color", "red");
        assertThat(strategy.selectableFields(JsonObject.empty())).containsEntry("spec.color", "");
    }

    @Test
    void aFinalizerWithoutADomainIsWarnedOf() {
        JsonObject object = (JsonObject) JsonReader.read("{\"metadata\":{\"finalizers\":[\"mine\"]}}");
        assertThat(strategy.warnings(object))
                .containsExactly(
                        "metadata.finalizers: \"mine\": prefer a domain-qualified finalizer name to avoid accidental conflicts with"
                                + " other finalizer writers");
    }

    private static List<String> messages(List<FieldError> errors) {
        return errors.stream().map(FieldError::message).toList();
    }

    private static JsonObject widget(String color, String status) {
        String text = "{'apiVersion':'example.com/v1','kind':'Widget','spec':{'color':%s},'status':%s}"
                .formatted(color, status);
        return (JsonObject) JsonReader.read(text.replace('\'', '"'));
    }

    private static CustomStrategy strategy(String text) {
        var version = new Definition.Version((JsonObject) JsonReader.read(text));
        var kind = new GroupVersionKind("example.com", "v1", "Widget");
        return CustomStrategy.of(
                version, CustomValidation.of(kind, version, Language.create(), (metadata, path) -> List.of()), 0);
    }
}
