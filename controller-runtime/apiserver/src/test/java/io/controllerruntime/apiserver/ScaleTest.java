// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import io.controllerruntime.apiserver.json.JsonArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The subresource scale; expectations were recorded from kube-apiserver v1.34.4. */
class ScaleTest {

    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static final String SCALE = DEPLOYMENTS + "/web/scale";
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String WIDGETS = "/apis/example.com/v1/namespaces/default/widgets";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String SEVEN =
            "{'apiVersion':'autoscaling/v1','kind':'Scale','metadata':{'name':'web'},'spec':{'replicas':7}}";

    private final Api api = new Api();

    @BeforeEach
    void createDeployment() {
        Reply created = api.post(DEPLOYMENTS, """
                {'metadata':{'name':'web'},'spec':{'replicas':2,'selector':{'matchLabels':{'app':'web'},
                'matchExpressions':[{'key':'b','operator':'In','values':['y','x']}]},
                'template':{'metadata':{'labels':{'app':'web','b':'x'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    @Test
    void aScaleShowsTheReplicasAndTheSelector() {
        Reply scale = api.get(SCALE);

        assertThat(scale.body().string("kind")).contains("Scale");
        assertThat(scale.body().integer("spec", "replicas")).contains(2L);
        assertThat(scale.body().string("status", "selector")).contains("app=web,b in (x,y)");
        assertThat(scale.body().object("metadata").orElseThrow().members().keySet())
                .containsExactly("name", "namespace", "uid", "resourceVersion", "creationTimestamp");
    }

    @Test
    void aScaleIsUpdatedAndPatched() {
        Reply updated = api.put(SCALE, "{'metadata':{'name':'web'},'spec':{'replicas':3}}");
        Reply merged = api.patch(SCALE, "application/merge-patch+json", "{'spec':{'replicas':5}}");
        Reply strategic = api.patch(SCALE, "application/strategic-merge-patch+json", "{'spec':{'replicas':6}}");

        assertThat(updated.body().integer("spec", "replicas")).contains(3L);
        assertThat(merged.body().integer("spec", "replicas")).contains(5L);
        assertThat(strategic.body().integer("spec", "replicas")).contains(6L);
        assertThat(api.get(DEPLOYMENTS + "/web").body().integer("spec", "replicas"))
                .contains(6L);
        assertThat(api.get(DEPLOYMENTS + "/web").body().integer("metadata", "generation"))
                .contains(4L);
    }

    @Test
    void aScaleIsRefusedInTheWordsOfTheScaleOrOfTheDeployment() {
        Reply negative = api.put(SCALE, "{'metadata':{'name':'web'},'spec':{'replicas':-3}}");
        Reply old = api.put(SCALE, "{'metadata':{'name':'web','resourceVersion':'1'},'spec':{'replicas':3}}");
        Reply missing = api.get(DEPLOYMENTS + "/nope/scale");
        Reply deleted = api.delete(SCALE, null);

        assertThat(negative.status()).isEqualTo(422);
        assertThat(negative.message())
                .isEqualTo("Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -3:"
                        + " must be greater than or equal to 0");
        assertThat(old.message())
                .isEqualTo("Operation cannot be fulfilled on deployments.apps \"web\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
        assertThat(missing.message()).isEqualTo("deployments.apps \"nope\" not found");
        assertThat(deleted.status()).isEqualTo(405);
    }

    @Test
    void whoAppliesAScaleOwnsTheReplicasOfTheDeployment() {
        Reply refused = api.patch(SCALE + "?fieldManager=me", APPLY, SEVEN);
        Reply applied = api.patch(SCALE + "?fieldManager=me&force=true", APPLY, SEVEN);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).startsWith("Apply failed with 1 conflict").endsWith(".spec.replicas");
        assertThat(applied.body().integer("spec", "replicas")).contains(7L);
        assertThat(applied.body().object("metadata").orElseThrow().has("managedFields"))
                .isFalse();
        assertThat(api.get(DEPLOYMENTS + "/web").body().array("metadata", "managedFields").stream()
                        .flatMap(JsonArray::objects)
                        .map(entry -> entry.string("manager").orElse("") + " "
                                + entry.string("operation").orElse("") + " "
                                + entry.string("subresource").orElse("") + " "
                                + entry.string("apiVersion").orElse("")))
                .contains("me Apply scale apps/v1");
    }

    @Test
    void aCustomResourceIsScaledWhereItsDefinitionSaysTheReplicasAre() {
        api.post(DEFINITIONS, """
                {'metadata':{'name':'widgets.example.com'},
                 'spec':{'group':'example.com','scope':'Namespaced','names':{'plural':'widgets','kind':'Widget'},
                 'versions':[{'name':'v1','served':true,'storage':true,'subresources':{'scale':{
                 'specReplicasPath':'.spec.size','statusReplicasPath':'.status.size','labelSelectorPath':'.status.selector'}},
                 'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','properties':{
                 'size':{'type':'integer'}}},'status':{'type':'object','properties':{'size':{'type':'integer'},
                 'selector':{'type':'string'}}}}}}}]}}""");
        api.post(
                WIDGETS,
                "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'a'},'spec':{'size':1},'status':{'size':1,'selector':'a=b'}}");
        api.post(WIDGETS, "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'b'},'spec':{}}");

        Reply scaled = api.put(WIDGETS + "/a/scale", "{'metadata':{'name':'a'},'spec':{'replicas':4}}");
        Reply unset = api.get(WIDGETS + "/b/scale");

        assertThat(scaled.body().integer("spec", "replicas")).contains(4L);
        assertThat(scaled.body().string("status", "selector")).contains("a=b");
        assertThat(api.get(WIDGETS + "/a").body().integer("spec", "size")).contains(4L);
        assertThat(unset.status()).isEqualTo(500);
        assertThat(unset.message())
                .isEqualTo("Internal error occurred: the spec replicas field \".spec.size\" does not exist");
    }

    @Test
    void aPartThatIsNotServedIsNotFound() {
        Reply missing = api.get(DEPLOYMENTS + "/web/other");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.message()).isEqualTo("the server could not find the requested resource");
    }
}
