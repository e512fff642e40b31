// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.registry.Strategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuiltinStrategiesTest {

    private final BuiltinStrategies strategies =
            new BuiltinStrategies(new ServiceAddresses(address -> Optional.empty()), Fixtures.clock());

    private Strategy of(String group, String resource) {
        return strategies.of(new GroupResource(group, resource)).orElseThrow();
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'));
    }

    @Test
    void aKindWithoutStrategyIsStoredInTheFormInWhichKubernetesWritesIt() {
        Strategy strategy = of("", "persistentvolumes");

        JsonObject volume = strategy.defaulted(json("{'spec':{'storageClassName':'a','claimRef':null},'unknown':1}"));

        assertThat(volume).isEqualTo(json("{'metadata':{},'spec':{'storageClassName':'a'},'status':{}}"));
    }

    @Test
    void theGenerationOfADeploymentGrowsWithItsAnnotations() {
        JsonObject old = json("{'metadata':{'annotations':{'a':'1'}},'spec':{'replicas':1}}");
        JsonObject annotated = json("{'metadata':{'annotations':{'a':'2'}},'spec':{'replicas':1}}");
        JsonObject labelled = json("{'metadata':{'annotations':{'a':'1'},'labels':{'b':'c'}},'spec':{'replicas':1}}");

        assertThat(of("apps", "deployments").hasNewGeneration(annotated, old)).isTrue();
        assertThat(of("apps", "deployments").hasNewGeneration(labelled, old)).isFalse();
        assertThat(of("apps", "replicasets").hasNewGeneration(annotated, old)).isFalse();
    }

    @Test
    void eachServiceGetsAnAddressOfItsOwn() {
        JsonObject service = of("", "services").defaulted(json("{'spec':{'ports':[{'port':80}]}}"));

        JsonObject first = of("", "services").prepareForCreate(service);
        JsonObject second = of("", "services").prepareForCreate(service);

        assertThat(first.string("spec", "clusterIP")).hasValue("10.96.16.1");
        assertThat(second.string("spec", "clusterIP")).hasValue("10.96.16.2");
    }

    @Test
    void podsAreSelectedByNodeAndPhase() {
        JsonObject pod = json("{'spec':{'nodeName':'n1'},'status':{'phase':'Running'}}");

        assertThat(of("", "pods").selectableFields(pod))
                .containsEntry("spec.nodeName", "n1")
                .containsEntry("status.phase", "Running")
                .containsEntry("spec.hostNetwork", "false");
    }

    @Test
    void anEventIsTheSameInBothGroups() {
        JsonObject event = json(
                "{'apiVersion':'events.k8s.io/v1','regarding':{'name':'web'},'note':'hi','reportingController':'me'}");

        JsonObject core = EventForm.EVENTS.core(event);

        assertThat(core)
                .isEqualTo(
                        json(
                                "{'apiVersion':'v1','involvedObject':{'name':'web'},'message':'hi','reportingComponent':'me'}"));
        assertThat(EventForm.CORE.events(core)).isEqualTo(event);
        assertThat(of("events.k8s.io", "events").selectableFields(event)).containsEntry("involvedObject.name", "web");
    }

    @Test
    void aNamespaceStaysUntilItIsFinalized() {
        Strategy namespaces = of("", "namespaces");
        JsonObject namespace = namespaces.prepareForCreate(json("{'metadata':{'name':'a'}}"));
        JsonObject emptied = NamespaceStrategy.prepareForFinalize(
                namespace.with(List.of("spec", "finalizers"), JsonArray.empty()), namespace);

        assertThat(namespaces.isEmptied(namespace)).isFalse();
        assertThat(namespaces.isEmptied(emptied)).isTrue();
        assertThat(namespaces.terminating(namespace).orElseThrow().string("status", "phase"))
                .hasValue("Terminating");
    }

    @Test
    void theRuleForNamesDiffersByKind() {
        assertThat(strategies.nameErrors(new GroupResource("", "pods"), "a.b")).isEmpty();
        assertThat(strategies.nameErrors(new GroupResource("", "services"), "1a"))
                .singleElement()
                .asString()
                .contains("DNS-1035");
        assertThat(strategies.nameErrors(new GroupResource("", "namespaces"), "a.b"))
                .containsExactly("must not contain dots");
        assertThat(strategies.nameErrors(new GroupResource("rbac.authorization.k8s.io", "roles"), "system:x"))
                .isEmpty();
    }

    @Test
    void aConfigMapHoldsAMebibyte() {
        JsonObject map = json("{'data':{'a':'" + "x".repeat(1024 * 1024 + 1) + "'}}");

        assertThat(of("", "configmaps").validate(map))
                .extracting(FieldError::detail)
                .containsExactly("may not be more than 1048576 bytes");
    }

    @Test
    void aPeriodBelowZeroIsTheShortestOneForPodsOnly() {
        JsonObject spec = json("{'terminationGracePeriodSeconds':-1,'containers':[]}");

        JsonObject pod = of("", "pods").defaulted(JsonObject.of("spec", spec));
        JsonObject template = of("", "podtemplates").defaulted(JsonObject.of("template", JsonObject.of("spec", spec)));

        assertThat(pod.at("spec", "terminationGracePeriodSeconds")).hasValue(Json.of(1));
        assertThat(template.at("template", "spec", "terminationGracePeriodSeconds"))
                .hasValue(Json.of(-1));
    }
}
