// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static io.controllerruntime.apiserver.Api.CONFIG_MAPS;
import static io.controllerruntime.apiserver.Api.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who owns which fields, seen through requests; the answers are those of kube-apiserver v1.34.4. */
class FieldTrackingTest {

    private static final String APPLY = "application/apply-patch+yaml";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String TEMPLATE =
            "'template':{'metadata':{'labels':{'a':'b'}},'spec':{'restartPolicy':'%s','containers':[{'name':'c','image':'i'}]}}";

    private final Api api = new Api();

    @Test
    void anApplyThatChangesNothingIsNoWrite() {
        String intent = "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'blue'},'data':{'a':'1'}}";
        Reply first = api.patch(CONFIG_MAPS + "/blue?fieldManager=me", APPLY, intent);
        api.time.advance(Duration.ofSeconds(5));

        Reply again = api.patch(CONFIG_MAPS + "/blue?fieldManager=me", APPLY, intent);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void anUpdateThatChangesNothingButTheTimeIsNoWrite() {
        Reply created = api.post(CONFIG_MAPS, configMap("blue"));
        api.time.advance(Duration.ofSeconds(5));

        Reply updated = api.put(CONFIG_MAPS + "/blue", configMap("blue"));

        assertThat(updated.version()).isEqualTo(created.version());
    }

    @Test
    void whatIsAppliedIsDefaulted() {
        Reply applied = api.patch(
                DEPLOYMENTS + "/d?fieldManager=me",
                APPLY,
                "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'d'},'spec':{'selector':{'matchLabels':{'a':'b'}},"
                        + TEMPLATE.formatted("Always") + "}}");

        assertThat(applied.status()).as(applied.text()).isEqualTo(201);
        assertThat(applied.body().integer("spec", "replicas")).contains(1L);
        assertThat(applied.text()).doesNotContain("f:replicas");
    }

    @Test
    void nobodyOwnsWhatAWriteCannotChange() {
        Reply created = api.post(
                JOBS, "{'metadata':{'name':'j'},'spec':{" + TEMPLATE.formatted("Never") + "},'status':{'active':3}}");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().at("status", "active")).isEmpty();
        assertThat(created.text()).contains("f:template").doesNotContain("f:status");
        assertThat(created.body().integer("metadata", "generation")).contains(1L);
    }

    @Test
    void fieldsStayOwnedAcrossTheVersionsOfACustomResource() {
        String schema =
                "'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','properties':"
                        + "{'a':{'type':'string'},'b':{'type':'string'}}}}}}";
        api.post(
                DEFINITIONS,
                "{'metadata':{'name':'widgets.example.com'},'spec':{'group':'example.com','scope':'Cluster','names':"
                        + "{'plural':'widgets','kind':'Widget'},'versions':[{'name':'v1','served':true,'storage':true,"
                        + schema
                        + "},{'name':'v2','served':true,'storage':false," + schema + "}]}}");
        String widget = "/apis/example.com/%s/widgets/w?fieldManager=%s";
        String intent = "{'apiVersion':'example.com/%s','kind':'Widget','metadata':{'name':'w'},'spec':{'%s':'%s'}}";
        api.patch(widget.formatted("v1", "one"), APPLY, intent.formatted("v1", "a", "1"));

        Reply refused = api.patch(widget.formatted("v2", "two"), APPLY, intent.formatted("v2", "a", "2"));
        Reply added = api.patch(widget.formatted("v2", "two"), APPLY, intent.formatted("v2", "b", "2"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .spec.a");
        assertThat(added.body().string("spec", "a")).contains("1");
        assertThat(added.text())
                .contains("\"apiVersion\":\"example.com/v1\"")
                .contains("\"apiVersion\":\"example.com/v2\"");
    }
}
