// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is created without being stored; expectations were recorded from kube-apiserver v1.34.4. */
class ActionsTest {

    private static final String DEFAULT = "/api/v1/namespaces/default";
    private static final String PODS = DEFAULT + "/pods";
    private static final String ACCOUNTS = DEFAULT + "/serviceaccounts";
    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private static final String AUTHORIZATION = "/apis/authorization.k8s.io/v1";
    private static final String MERGE = "application/merge-patch+json";

    private final Api api = new Api();

    @BeforeEach
    void createPod() {
        Reply created = api.post(
                PODS,
                "{'metadata':{'name':'p','labels':{'app':'web'}},'spec':{'containers':[{'name':'c','image':'i'}]}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    private Reply evict() {
        return api.post(PODS + "/p/eviction", "{'metadata':{'name':'p'}}");
    }

    private void guard(String budget, String status) {
        api.patch(PODS + "/p/status", MERGE, "{'status':{'phase':'Running'}}");
        api.post(
                BUDGETS,
                "{'metadata':{'name':'" + budget
                        + "'},'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'web'}}}}");
        api.patch(BUDGETS + "/" + budget + "/status", MERGE, "{'status':" + status + "}");
    }

    @Test
    void aPendingPodIsEvictedWhateverItsBudgetSays() {
        Reply evicted = evict();

        assertThat(evicted.status()).isEqualTo(201);
        assertThat(evicted.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\",\"code\":201}");
        assertThat(api.get(PODS + "/p").status()).isEqualTo(404);
    }

    @Test
    void anEvictionNamesThePodItIsFor() {
        Reply refused = api.post(PODS + "/p/eviction", "{}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("name in URL does not match name in Eviction object");
    }

    @Test
    void aBudgetThatIsUsedUpForbidsAnEviction() {
        guard(
                "b",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':1,'desiredHealthy':2,'expectedPods':2}");

        Reply refused = evict();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message()).isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.text()).contains("The disruption budget b needs 2 healthy pods and has 1 currently");
    }

    @Test
    void anEvictionIsTakenFromTheBudget() {
        guard(
                "b",
                "{'observedGeneration':1,'disruptionsAllowed':1,'currentHealthy':2,'desiredHealthy':1,'expectedPods':2}");
        api.patch(PODS + "/p/status", MERGE, "{'status':{'conditions':[{'type':'Ready','status':'True'}]}}");

        assertThat(evict().status()).isEqualTo(201);

        Reply budget = api.get(BUDGETS + "/b");
        assertThat(budget.body().integer("status", "disruptionsAllowed")).contains(0L);
        assertThat(budget.body().string("status", "disruptedPods", "p")).contains("2030-01-01T00:00:00Z");
        assertThat(budget.text()).contains("\"reason\":\"InsufficientPods\"");
    }

    @Test
    void aPodIsBoundOnce() {
        Reply bound = api.post(PODS + "/p/binding", "{'metadata':{'name':'p'},'target':{'name':'node1'}}");
        Reply again = api.post(DEFAULT + "/bindings", "{'metadata':{'name':'p'},'target':{'name':'node1'}}");

        assertThat(bound.status()).as(bound.text()).isEqualTo(201);
        assertThat(api.get(PODS + "/p").body().string("spec", "nodeName")).contains("node1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.message())
                .isEqualTo(
                        "Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"node1\"");
    }

    @Test
    void aServiceAccountGetsATokenThatIsKnown() {
        api.post(ACCOUNTS, "{'metadata':{'name':'bot'}}");

        Reply issued = api.post(ACCOUNTS + "/bot/token", "{}");

        assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        assertThat(issued.body().string("status", "expirationTimestamp")).contains("2030-01-01T01:00:00Z");
        String token = issued.body().string("status", "token").orElseThrow();
        Reply review = api.post("/apis/authentication.k8s.io/v1/tokenreviews", "{'spec':{'token':'" + token + "'}}");
        assertThat(review.body().string("status", "user", "username")).contains("system:serviceaccount:default:bot");
    }

    @Test
    void aTokenLastsTenMinutesAtLeast() {
        api.post(ACCOUNTS, "{'metadata':{'name':'bot'}}");

        Reply refused = api.post(ACCOUNTS + "/bot/token", "{'spec':{'expirationSeconds':5}}");

        assertThat(refused.message())
                .isEqualTo("TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds:"
                        + " Invalid value: 5: may not specify a duration less than 10 minutes");
    }

    @Test
    void anAccessReviewIsAnsweredAndNotStored() {
        String asked = "{'spec':{'user':'u','resourceAttributes':{'verb':'get','resource':'pods'}}}";

        Reply other = api.post(AUTHORIZATION + "/subjectaccessreviews", asked);
        Reply own = api.post(AUTHORIZATION + "/selfsubjectaccessreviews", asked.replace("'user':'u',", ""));
        Reply empty = api.post(AUTHORIZATION + "/selfsubjectaccessreviews", "{'spec':{}}");

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.body().bool("status", "allowed")).contains(false);
        assertThat(own.body().bool("status", "allowed")).contains(true);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.message())
                .isEqualTo(".authorization.k8s.io \"\" is invalid: spec.resourceAttributes: Invalid value: null:"
                        + " exactly one of nonResourceAttributes or resourceAttributes must be specified");
        assertThat(api.get(AUTHORIZATION + "/selfsubjectaccessreviews").status())
                .isEqualTo(405);
    }

    @Test
    void thereAreNoComponents() {
        assertThat(api.get("/api/v1/componentstatuses").text()).endsWith("\"items\":[]}");
    }
}
