// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import io.controllerruntime.apiserver.json.JsonArray;
import org.junit.jupiter.api.Test;

/** A definition makes its resources served, and takes them along when it goes. */
class CustomResourcesTest {

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String WIDGETS = "/apis/example.com/v1/namespaces/default/widgets";

    private final Api api = new Api();

    private void define() {
        Reply created = api.post(DEFINITIONS, """
                {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',
                 'metadata':{'name':'widgets.example.com'},
                 'spec':{'group':'example.com','scope':'Namespaced','names':{'plural':'widgets','kind':'Widget'},
                 'versions':[{'name':'v1','served':true,'storage':true,'subresources':{'status':{}},'schema':{'openAPIV3Schema':
                 {'type':'object','properties':{'spec':{'type':'object','properties':{'size':{'type':'integer','default':3}}},
                 'status':{'type':'object','properties':{'ready':{'type':'boolean'}}}}}}}]}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    private Reply create() {
        return api.post(
                WIDGETS, "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'a'},'spec':{'other':1}}");
    }

    @Test
    void aDefinitionIsEstablished() {
        define();

        assertThat(api.get(DEFINITIONS + "/widgets.example.com").body().array("status", "conditions").stream()
                        .flatMap(JsonArray::objects)
                        .map(condition -> condition.string("type").orElse("") + "="
                                + condition.string("status").orElse("")))
                .containsExactly("NamesAccepted=True", "Established=True");
    }

    @Test
    void aCustomResourceIsPrunedAndDefaulted() {
        define();

        Reply created = create();

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().integer("spec", "size")).contains(3L);
        assertThat(created.body().at("spec", "other")).isEmpty();
        assertThat(created.warning()).isEqualTo("299 - \"unknown field \\\"spec.other\\\"\"");
        assertThat(created.body().integer("metadata", "generation")).contains(1L);
    }

    @Test
    void anUpdateOfTheStatusChangesNothingElse() {
        define();
        String version = create().version();

        Reply updated = api.put(
                WIDGETS + "/a/status",
                "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'a','resourceVersion':'" + version
                        + "'},'spec':{'size':9},'status':{'ready':true}}");

        assertThat(updated.body().integer("spec", "size")).contains(3L);
        assertThat(updated.body().bool("status", "ready")).contains(true);
        assertThat(updated.body().integer("metadata", "generation")).contains(1L);
    }

    @Test
    void aDefinitionTakesItsObjectsAlong() {
        define();
        create();

        api.delete(DEFINITIONS + "/widgets.example.com", null);

        assertThat(api.get(DEFINITIONS + "/widgets.example.com").status()).isEqualTo(404);
        assertThat(api.get(WIDGETS).text()).isEqualTo("404 page not found\n");
        define();
        assertThat(api.get(WIDGETS).names()).isEmpty();
    }

    @Test
    void aDefaultThatCameLaterIsShownOfWhatWasStoredBefore() {
        define();
        create();

        Reply changed = api.patch(
                DEFINITIONS + "/widgets.example.com",
                "application/json-patch+json",
                "[{'op':'add','path':'/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/color',"
                        + "'value':{'type':'string','default':'red'}}]");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(api.get(WIDGETS + "/a").body().string("spec", "color")).contains("red");
        assertThat(api.get(WIDGETS).text()).contains("\"color\":\"red\"");
    }

    @Test
    void aFormatThatNobodyKnowsIsWarnedOf() {
        Reply created = api.post(DEFINITIONS, """
                {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',
                 'metadata':{'name':'widgets.example.com'},
                 'spec':{'group':'example.com','scope':'Namespaced','names':{'plural':'widgets','kind':'Widget'},
                 'versions':[{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':
                 {'type':'object','properties':{'spec':{'type':'string','format':'odd'},'size':{'type':'integer','format':'int99'}}}}}]}}""");

        assertThat(created.warning()).isEqualTo("299 - \"unrecognized format \\\"odd\\\"\"");
    }
}
