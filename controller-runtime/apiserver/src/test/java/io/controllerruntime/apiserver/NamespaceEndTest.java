// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import io.controllerruntime.apiserver.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a namespace ends; expectations were recorded from kube-apiserver v1.34.4. */
class NamespaceEndTest {

    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String GONE = NAMESPACES + "/gone";

    private final Api api = new Api();

    @BeforeEach
    void createNamespace() {
        api.post(NAMESPACES, "{'metadata':{'name':'gone'}}");
        api.post(GONE + "/configmaps", Api.configMap("a"));
    }

    @Test
    void aDeletedNamespaceTerminatesUntilItIsFinalized() {
        Reply deleted = api.delete(GONE, null);
        Reply again = api.delete(GONE, null);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().string("status", "phase")).contains("Terminating");
        assertThat(deleted.body().string("metadata", "deletionTimestamp")).contains("2030-01-01T00:00:00Z");
        assertThat(deleted.body().object("metadata").orElseThrow().has("deletionGracePeriodSeconds"))
                .isFalse();
        assertThat(again.body()).isEqualTo(deleted.body());

        Reply finalized = api.put(GONE + "/finalize", "{'metadata':{'name':'gone'},'spec':{}}");

        assertThat(finalized.status()).isEqualTo(200);
        assertThat(finalized.body().object("spec")).contains(JsonObject.empty());
        assertThat(api.get(GONE).status()).isEqualTo(404);
    }

    @Test
    void aFinalizerInItsMetadataHoldsAFinalizedNamespace() {
        api.patch(GONE, "application/merge-patch+json", "{'metadata':{'finalizers':['example.com/wait']}}");
        api.delete(GONE, null);
        api.put(GONE + "/finalize", "{'metadata':{'name':'gone','finalizers':['example.com/wait']},'spec':{}}");
        assertThat(api.get(GONE).status()).isEqualTo(200);

        api.patch(GONE, "application/merge-patch+json", "{'metadata':{'finalizers':null}}");

        assertThat(api.get(GONE).status()).isEqualTo(404);
    }

    @Test
    void nothingIsCreatedInATerminatingNamespace() {
        api.delete(GONE, null);

        Reply refused = api.post(GONE + "/configmaps", Api.configMap("b"));
        Reply updated = api.put(GONE + "/configmaps/a", Api.configMap("a"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("configmaps \"b\" is forbidden: unable to create new content in namespace gone"
                        + " because it is being terminated");
        assertThat(refused.text())
                .contains("\"causes\":[{\"reason\":\"NamespaceTerminating\","
                        + "\"message\":\"namespace gone is being terminated\",\"field\":\"metadata.namespace\"}]");
        assertThat(updated.status()).isEqualTo(200);
    }

    @Test
    void aDryRunOfADeletionShowsHowItWouldBegin() {
        Reply shown = api.delete(GONE + "?dryRun=All", null);

        assertThat(shown.body().string("status", "phase")).contains("Terminating");
        assertThat(api.get(GONE).body().string("status", "phase")).contains("Active");
    }

    @Test
    void aDeletionMayInsistOnTheNamespaceItMeans() {
        String uid = api.get(GONE).body().string("metadata", "uid").orElseThrow();

        Reply refused = api.delete(GONE, "{'preconditions':{'uid':'zz'}}");

        assertThat(refused.message())
                .isEqualTo("Operation cannot be fulfilled on namespaces \"gone\": Precondition failed:"
                        + " UID in precondition: zz, UID in object meta: " + uid);
    }

    @Test
    void aFinalizerThatNobodyKnowsIsInvalid() {
        Reply refused = api.put(GONE + "/finalize", "{'metadata':{'name':'gone'},'spec':{'finalizers':['foo']}}");

        assertThat(refused.message())
                .isEqualTo("Namespace \"gone\" is invalid: spec.finalizers[0]: Invalid value: \"foo\":"
                        + " name is neither a standard finalizer name nor is it fully qualified");
    }
}
