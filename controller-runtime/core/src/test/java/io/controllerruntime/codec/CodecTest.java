// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import io.controllerruntime.scheme.Unstructured;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.CoreV1Event;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1EmptyDirVolumeSource;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1LeaseSpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Volume;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

    private final Codec codec = new Codec();

    static final List<Arguments> ROUND_TRIPS = List.of(
            Arguments.of(V1Pod.class, """
                {"apiVersion":"v1","kind":"Pod",
                 "metadata":{"name":"a","namespace":"demo","creationTimestamp":"2026-01-02T03:04:05Z","generation":9007199254740993,
                   "labels":{"html":"<a href='x'>&"},
                   "managedFields":[{"manager":"me","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1",
                     "time":"2026-01-02T03:04:05Z","fieldsV1":{"f:metadata":{"f:labels":{".":{},"f:app":{}}}}}]},
                 "spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"250m","memory":"1536Mi"}},
                     "livenessProbe":{"httpGet":{"path":"/","port":"http"}},"readinessProbe":{"tcpSocket":{"port":8080}},
                     "securityContext":{"runAsNonRoot":true,"runAsUser":65532}}],
                   "volumes":[{"name":"tmp","emptyDir":{}}],"terminationGracePeriodSeconds":0},
                 "status":{"phase":"Running"}}
                """),
            Arguments.of(V1Deployment.class, """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},
                 "spec":{"replicas":2,"selector":{"matchLabels":{"app":"d"}},
                   "strategy":{"rollingUpdate":{"maxSurge":"25%","maxUnavailable":1}},
                   "template":{"metadata":{"labels":{"app":"d"}},"spec":{"containers":[{"name":"c","env":[{"name":"E","value":""}]}]}}},
                 "status":{"conditions":[{"type":"Available","status":"True","lastTransitionTime":"2026-01-02T03:04:05Z"}]}}
                """),
            Arguments.of(V1Lease.class, """
                {"apiVersion":"coordination.k8s.io/v1","kind":"Lease",
                 "metadata":{"name":"l","creationTimestamp":"2026-01-02T03:04:05Z"},
                 "spec":{"holderIdentity":"me","acquireTime":"2026-01-02T03:04:05.000000Z","renewTime":"2026-01-02T03:04:06.120034Z"}}
                """),
            Arguments.of(V1CustomResourceDefinition.class, """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"xs.example.com"},
                 "spec":{"group":"example.com","scope":"Namespaced","names":{"kind":"X","plural":"xs"},
                   "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
                     "schema":{"openAPIV3Schema":{"type":"object","properties":{
                       "n":{"type":"integer","default":9007199254740993,"minimum":0.5,"enum":[1,2.5,"x",null]},
                       "m":{"type":"object","default":{},"additionalProperties":{"type":"string"}},
                       "l":{"type":"array","default":[],"items":{"type":"string"},"x-kubernetes-list-type":"set"}}}}}]}}
                """));

    @ParameterizedTest
    @FieldSource("ROUND_TRIPS")
    void whatIsReadIsWrittenBackUnchanged(Class<?> type, String json) {
        Object value = codec.decode(bytes(json), type);

        assertThat(JsonParser.parseString(text(codec.encode(value)))).isEqualTo(JsonParser.parseString(json));
        assertThat(codec.tree(value)).isEqualTo(JsonParser.parseString(json));
        assertThat(codec.decode(codec.tree(value), type)).isEqualTo(value);
    }

    @Test
    void unknownFieldsAreSkippedWhereverTheyAre() {
        var pod = codec.decode(bytes("""
                {"new":{"a":[1]},"metadata":{"new":[{}],"name":"a","ownerReferences":[{"name":"o","new":null}]},
                 "spec":{"new":"x","containers":[{"new":true,"name":"c","resources":{"new":1.5}}]}}
                """), V1Pod.class);

        assertThat(codec.tree(pod))
                .isEqualTo(
                        JsonParser.parseString("{\"metadata\":{\"name\":\"a\",\"ownerReferences\":[{\"name\":\"o\"}]},"
                                + "\"spec\":{\"containers\":[{\"name\":\"c\",\"resources\":{}}]}}"));
    }

    @Test
    void aBookmarkOfAPodIsReadable() {
        var bookmark = codec.decode(
                bytes("{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\"7\"},\"spec\":{\"containers\":null}}"),
                V1Pod.class);

        assertThat(bookmark)
                .isEqualTo(new V1Pod()
                        .kind("Pod")
                        .metadata(new V1ObjectMeta().resourceVersion("7"))
                        .spec(new V1PodSpec()));
    }

    @Test
    void emptyCollectionsOfAModelAreNotWrittenButEmptyObjectsAre() {
        var pod = new V1Pod()
                .metadata(new V1ObjectMeta().name("a").putLabelsItem("empty", ""))
                .spec(new V1PodSpec()
                        .addContainersItem(new V1Container().name("c"))
                        .addVolumesItem(new V1Volume().name("tmp").emptyDir(new V1EmptyDirVolumeSource())));

        assertThat(text(codec.encode(pod)))
                .isEqualTo(
                        "{\"metadata\":{\"labels\":{\"empty\":\"\"},\"name\":\"a\"},"
                                + "\"spec\":{\"containers\":[{\"name\":\"c\"}],\"volumes\":[{\"emptyDir\":{},\"name\":\"tmp\"}]}}");
    }

    @Test
    void aCollectionInsideACollectionIsWrittenEvenIfEmpty() {
        record Nested(Map<String, List<String>> map, List<List<String>> list, Object free) {}

        var value = new Nested(Map.of("k", List.of()), List.of(List.of()), Map.of("a", List.of(), "b", Map.of()));

        assertThat(codec.tree(value))
                .isEqualTo(JsonParser.parseString("{\"map\":{\"k\":[]},\"list\":[[]],\"free\":{\"a\":[],\"b\":{}}}"));
    }

    @Test
    void aTreeIsWrittenAsItIsWithItsNulls() {
        String patch =
                "{\"metadata\":{\"annotations\":{\"gone\":null},\"finalizers\":[]},\"n\":123456789012345678901234567890}";

        assertThat(text(codec.encode(codec.parse(bytes(patch))))).isEqualTo(patch);
        assertThat(codec.tree(codec.parse(bytes(patch)))).isEqualTo(JsonParser.parseString(patch));
    }

    @Test
    void aTreeInsideARecordKeepsItsEmptyParts() {
        record Holder(JsonObject tree) {}
        var tree = codec.parse(bytes("{\"a\":[],\"b\":{}}"));

        assertThat(codec.tree(new Holder(tree)).get("tree")).isEqualTo(tree);
        assertThat(codec.decode(codec.tree(new Holder(tree)), Holder.class).tree())
                .isEqualTo(tree);
    }

    enum Mode {
        @SerializedName("Dedicated")
        DEDICATED,
        @SerializedName("Embedded")
        EMBEDDED
    }

    record Settings(String name, Mode mode, Instant since, long big, List<String> tags, Map<Mode, Integer> counts) {}

    @Test
    void recordsEnumsAndInstantsRoundTrip() {
        var settings = new Settings(
                "s",
                Mode.EMBEDDED,
                Instant.parse("2026-01-02T03:04:05Z"),
                Long.MAX_VALUE,
                List.of("a"),
                Map.of(Mode.DEDICATED, 1));

        assertThat(text(codec.encode(settings)))
                .isEqualTo("{\"name\":\"s\",\"mode\":\"Embedded\",\"since\":\"2026-01-02T03:04:05Z\","
                        + "\"big\":9223372036854775807,\"tags\":[\"a\"],\"counts\":{\"Dedicated\":1}}");
        assertThat(codec.decode(codec.encode(settings), Settings.class)).isEqualTo(settings);
    }

    @Test
    void secretsAreBase64() {
        var secret = new V1Secret().putDataItem("k", bytes("hé"));

        assertThat(text(codec.encode(secret))).isEqualTo("{\"data\":{\"k\":\"aMOp\"}}");
        assertThat(codec.decode(codec.encode(secret), V1Secret.class)).isEqualTo(secret);
    }

    @Test
    void quantitiesAndPortsKeepTheirMeaning() {
        assertThat(codec.decode(bytes("{\"a\":1.5}"), Amount.class).a()).isEqualTo(new Quantity("1500m"));
        assertThat(codec.decode(bytes("{\"p\":80}"), Port.class).p()).isEqualTo(new IntOrString(80));
        assertThat(text(codec.encode(new Port(new IntOrString("http"))))).isEqualTo("{\"p\":\"http\"}");
        assertThat(text(codec.encode(new Amount(new Quantity("1.5Gi"))))).isEqualTo("{\"a\":\"1610612736\"}");
    }

    @Test
    void oneFieldOfAModelIsATreeByItself() {
        var deployment = new V1Deployment()
                .metadata(new V1ObjectMeta().name("x"))
                .status(new V1DeploymentStatus().readyReplicas(2));

        assertThat(codec.tree(deployment, "status"))
                .isEqualTo(codec.parse(bytes("{\"status\":{\"readyReplicas\":2}}")));
        assertThat(codec.tree(new V1Deployment(), "status").isEmpty()).isTrue();
        assertThat(codec.tree(new V1Deployment(), "noSuchField").isEmpty()).isTrue();
    }

    @Test
    void oneFieldOfAnObjectWithoutAClassIsATreeByItself() {
        JsonObject tree = codec.parse(bytes("{\"kind\":\"Bucket\",\"status\":{\"ready\":true}}"));

        for (Object object : List.of(tree, codec.decode(tree, Unstructured.class))) {
            JsonObject status = codec.tree(object, "status");
            assertThat(status).isEqualTo(codec.parse(bytes("{\"status\":{\"ready\":true}}")));
            status.getAsJsonObject("status").addProperty("ready", false);
            assertThat(codec.tree(object, "status")).isNotEqualTo(status);
            assertThat(codec.tree(object, "noSuchField").isEmpty()).isTrue();
        }
    }

    @Test
    void aQuantityFinerThanAnySuffixIsWrittenDigitByDigit() {
        assertThat(text(codec.encode(new Amount(new Quantity("1.0000000000000001")))))
                .isEqualTo("{\"a\":\"1.0000000000000001\"}");
    }

    record Amount(Quantity a) {}

    record Port(IntOrString p) {}

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-02T04:04:05+01:00", "2026-01-02T03:04:05.999999999Z", "2026-01-02T03:04:05Z"})
    void timesAreReadInAnyOffsetAndWrittenToTheSecondInUtc(String time) {
        var pod = codec.decode(bytes("{\"metadata\":{\"creationTimestamp\":\"" + time + "\"}}"), V1Pod.class);

        assertThat(text(codec.encode(pod)))
                .isEqualTo("{\"metadata\":{\"creationTimestamp\":\"2026-01-02T03:04:05Z\"}}");
    }

    @Test
    void microTimesAlwaysHaveSixDigits() {
        var full = OffsetDateTime.parse("2026-01-02T03:04:05Z");

        assertThat(text(codec.encode(new V1LeaseSpec().renewTime(full))))
                .isEqualTo("{\"renewTime\":\"2026-01-02T03:04:05.000000Z\"}");
        assertThat(text(codec.encode(new CoreV1Event().eventTime(full.plusNanos(1_999)))))
                .isEqualTo("{\"eventTime\":\"2026-01-02T03:04:05.000001Z\"}");
    }

    static final List<Arguments> UNREADABLE = List.of(
            Arguments.of("", "V1Pod", "at $"),
            Arguments.of("null", "V1Pod", "the text is null"),
            Arguments.of("<html>", "V1Pod", "at $"),
            Arguments.of("{} {}", "V1Pod", "at $"),
            Arguments.of("{\"metadata\":{\"labels\":[]}}", "V1Pod", "at $.metadata.labels"),
            Arguments.of(
                    "{\"metadata\":{\"creationTimestamp\":\"today\"}}", "V1Pod", "at $.metadata.creationTimestamp"),
            Arguments.of("{\"spec\":{\"overhead\":{\"cpu\":\"much\"}}}", "V1Pod", "at $.spec.overhead.cpu"));

    @ParameterizedTest
    @FieldSource("UNREADABLE")
    void anErrorSaysWhatWasReadAndWhere(String json, String type, String where) {
        assertThatThrownBy(() -> codec.decode(bytes(json), V1Pod.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("cannot read a " + type + " from JSON")
                .hasMessageContaining(where);
    }

    @Test
    void aTreeThatDoesNotFitIsAnErrorToo() {
        assertThatThrownBy(() -> codec.decode(JsonParser.parseString("{\"spec\":7}"), V1Pod.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("cannot read a V1Pod from JSON");
        assertThatThrownBy(() -> codec.parse(bytes("[]"))).isInstanceOf(JsonParseException.class);
    }

    @Test
    void anythingThatAnApiServerStoresCanBeReadHoweverDeep() {
        int depth = 9_000;
        JsonObject deep = codec.parse(bytes("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)));
        assertThat(deep.has("a")).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
