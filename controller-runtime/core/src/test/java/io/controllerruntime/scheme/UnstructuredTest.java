// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import org.junit.jupiter.api.Test;

class UnstructuredTest {

    private static final ResourceType<Unstructured> WIDGETS = ResourceType.unstructured(
            GroupVersionKind.of("example.com/v1", "Widget"), "widgets", ResourceType.Scope.NAMESPACED);

    private final Unstructured widget = new Unstructured("example.com/v1", "Widget", new V1ObjectMeta(), object("""
            {"spec": {"size": "big", "count": 9007199254740993, "on": true, "parts": ["a"], "none": null}}"""));

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void aPathLeadsToAValueOfTheTypeAskedFor() {
        assertThat(widget.text("spec", "size")).hasValue("big");
        assertThat(widget.number("spec", "count"))
                .hasValueSatisfying(number -> assertThat(number.longValue()).isEqualTo(9007199254740993L));
        assertThat(widget.bool("spec", "on")).hasValue(true);
        assertThat(widget.array("spec", "parts"))
                .hasValueSatisfying(parts -> assertThat(parts).hasSize(1));
        assertThat(widget.object("spec"))
                .hasValueSatisfying(spec -> assertThat(spec.has("size")).isTrue());
    }

    @Test
    void whatIsAbsentNullOrOfAnotherTypeIsNotThere() {
        assertThat(widget.get("status", "phase")).isEmpty();
        assertThat(widget.get("spec", "none")).isEmpty();
        assertThat(widget.get("spec", "size", "deeper")).isEmpty();
        assertThat(widget.text("spec", "count")).isEmpty();
        assertThat(widget.number("spec", "size")).isEmpty();
        assertThat(widget.bool("spec", "size")).isEmpty();
        assertThat(widget.array("spec")).isEmpty();
        assertThat(widget.object("spec", "parts")).isEmpty();
    }

    @Test
    void aValueIsSetWithTheObjectsOnTheWayToIt() {
        JsonElement ready = new JsonPrimitive("Ready");
        assertThat(widget.set(ready, "status", "last", "phase").text("status", "last", "phase"))
                .hasValue("Ready");
    }

    @Test
    void nothingIsSetBelowAValueThatIsNoObject() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> widget.set(new JsonPrimitive(1), "spec", "size", "width"))
                .withMessageContaining("cannot set spec.size.width: size is no object");
        assertThatIllegalArgumentException().isThrownBy(() -> widget.set(new JsonPrimitive(1)));
    }

    @Test
    void aNewOneHasTheNameAndKindItIsMadeFor() {
        var blue = Unstructured.of(WIDGETS, ObjectKey.of("demo", "blue"));
        assertThat(blue).hasToString("example.com/v1 Widget demo/blue");
        assertThat(ObjectKey.of(blue)).isEqualTo(ObjectKey.of("demo", "blue"));
        assertThat(Unstructured.of(WIDGETS, ObjectKey.clusterScoped("blue"))
                        .getMetadata()
                        .getNamespace())
                .isNull();
    }

    @Test
    void itsMetadataIsItsOwn() {
        widget.getMetadata().setName("blue");
        assertThat(widget.getMetadata().getName()).isEqualTo("blue");
    }

    @Test
    void aKindHasOneTypePerForm() {
        var scheme = Scheme.load(getClass().getClassLoader());
        ResourceType<V1Secret> secrets = scheme.typeOf(V1Secret.class);
        assertThat(secrets.metadataOnly())
                .isEqualTo(secrets.unstructured().metadataOnly())
                .isNotEqualTo(secrets)
                .matches(ResourceType::isMetadataOnly)
                .hasToString("v1 Secret");
        assertThat(secrets.metadataOnly().path(ObjectKey.of("demo", "blue")))
                .isEqualTo(secrets.path(ObjectKey.of("demo", "blue")));
        assertThat(secrets.isMetadataOnly()).isFalse();
        assertThat(WIDGETS.unstructured()).isEqualTo(WIDGETS);
    }

    @Test
    void aClassThatStandsForEveryKindHasNoTypeOfItsOwn() {
        var scheme = Scheme.load(getClass().getClassLoader());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.typeOf(Unstructured.class))
                .withMessageContaining("ResourceType.unstructured");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.typeOf(PartialObjectMetadata.class))
                .withMessageContaining("metadataOnly()");
    }
}
