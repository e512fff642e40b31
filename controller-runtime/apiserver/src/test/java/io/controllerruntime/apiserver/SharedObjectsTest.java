// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are the same objects in two groups; the answers are those of kube-apiserver v1.34.4. */
class SharedObjectsTest {

    private static final String CORE = "/api/v1/namespaces/default/events";
    private static final String EVENTS = "/apis/events.k8s.io/v1/namespaces/default/events";

    private final Api api = new Api();

    @BeforeEach
    void writeAnEvent() {
        Reply created = api.post(
                EVENTS,
                "{'metadata':{'name':'e'},'eventTime':'2030-01-01T00:00:00.000000Z','reportingController':'example.com/c',"
                        + "'reportingInstance':'i','action':'Act','reason':'Because','type':'Normal','note':'hello',"
                        + "'regarding':{'kind':'Pod','name':'p','namespace':'default'}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    @Test
    void anEventIsReadInTheOtherGroup() {
        Reply core = api.get(CORE + "/e");

        assertThat(core.body().string("apiVersion")).contains("v1");
        assertThat(core.body().string("message")).contains("hello");
        assertThat(core.body().string("involvedObject", "name")).contains("p");
        assertThat(core.body().string("reportingComponent")).contains("example.com/c");
        assertThat(core.body().has("note")).isFalse();
    }

    @Test
    void anEventIsListedAsEachGroupHasIt() {
        assertThat(api.get(CORE).text()).contains("\"message\":\"hello\"").doesNotContain("\"note\"");
        assertThat(api.get(EVENTS).text()).contains("\"note\":\"hello\"").doesNotContain("\"message\"");
    }

    @Test
    void anEventIsSelectedByTheNamesOfItsGroup() {
        assertThat(api.get(CORE + "?fieldSelector=involvedObject.name=p").names())
                .containsExactly("e");
        assertThat(api.get(EVENTS + "?fieldSelector=regarding.name=p").names()).containsExactly("e");
        assertThat(api.get(EVENTS + "?fieldSelector=regarding.name=other").names())
                .isEmpty();
        assertThat(api.get(EVENTS + "?fieldSelector=involvedObject.name=p").message())
                .isEqualTo("field label not supported: involvedObject.name");
    }

    @Test
    void whoWroteInTheOtherGroupIsForgotten() {
        api.patch(CORE + "/e", "application/merge-patch+json", "{'message':'other'}");

        Reply event = api.get(EVENTS + "/e");

        assertThat(event.body().string("note")).contains("other");
        assertThat(event.text()).contains("\"fieldsV1\":{\"f:message\":{}}}]").doesNotContain("f:note");
    }

    @Test
    void autoscalersAreServedInTheirSecondVersionAlone() {
        assertThat(api.get("/apis/autoscaling/v2/horizontalpodautoscalers").status())
                .isEqualTo(200);
        assertThat(api.get("/apis/autoscaling/v1/horizontalpodautoscalers").status())
                .isEqualTo(404);
    }
}
