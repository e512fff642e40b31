// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static io.controllerruntime.apiserver.Api.CONFIG_MAPS;
import static io.controllerruntime.apiserver.Api.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import io.controllerruntime.transport.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server makes of values of wrong types, and of unknown and duplicate fields; the answers are those of kube-apiserver v1.34.4. */
class ReadingTest {

    private static final String BLUE = CONFIG_MAPS + "/blue";
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String UNKNOWN_AND_DUPLICATE = "{'foo':1,'data':{'a':'1','a':'2'}}";

    private final Api api = new Api();

    @Test
    void aValueOfAWrongTypeIsABadRequest() {
        Reply refused = api.post(CONFIG_MAPS, "{'metadata':{'name':'blue'},'data':{'a':1}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number"
                        + " into Go struct field ConfigMap.data of type string");
    }

    @Test
    void aMergePatchIsRefusedWithItsOutcome() {
        api.post(CONFIG_MAPS, configMap("blue"));

        Reply refused = api.patch(BLUE, MERGE, "{'data':{'a':1}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message())
                .startsWith(
                        " \"\" is invalid: patch: Invalid value: \"{\\\"apiVersion\\\":\\\"v1\\\",\\\"data\\\":{\\\"a\\\":1},")
                .endsWith("\": json: cannot unmarshal number into Go struct field ConfigMap.data of type string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'data':[1]} | map[data:[1]] | cannot restore map from slice",
                "{'data':{'a':true}} | map[data:map[a:true]] | unrecognized type: string",
                "{'data':{'a':1}} | map[data:map[a:1]] | cannot convert int64 to string",
                "{'immutable':'x'} | map[immutable:x] | unrecognized type: bool",
                "{'binaryData':{'x':'?'}} | map[binaryData:map[x:?]] | error decoding from json: illegal base64 data at input byte 0",
                "{'binaryData':{'x':5}} | map[binaryData:map[x:5]] | cannot restore slice from int64",
                "{'metadata':'x'} | map[metadata:x] | cannot restore struct from: string",
                "{'metadata':{'finalizers':'abc'}} | map[metadata:map[finalizers:abc]] | cannot restore slice from string",
                "{'metadata':{'creationTimestamp':5}} | map[metadata:map[creationTimestamp:5]] | json: cannot unmarshal number into Go value of type string",
                "{'metadata':{'generation':'abc'}} | map[metadata:map[generation:abc]] | unrecognized type: int64",
                "{'metadata':{'generation':1.5}} | map[metadata:map[generation:1.5]] | cannot convert float64 to int64",
            })
    void aStrategicPatchIsRefusedWithItself(String patch, String shown, String problem) {
        api.post(CONFIG_MAPS, configMap("blue"));

        Reply refused = api.patch(BLUE, STRATEGIC, patch);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message())
                .isEqualTo(" \"\" is invalid: patch: Invalid value: \"" + shown + "\": " + problem);
    }

    @Test
    void aStrictPatchHasOnlyKnownFieldsOnce() {
        api.post(CONFIG_MAPS, configMap("blue"));

        Reply refused = api.patch(BLUE + "?fieldValidation=Strict", STRATEGIC, UNKNOWN_AND_DUPLICATE);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message())
                .isEqualTo(" \"\" is invalid: patch: Invalid value: \"map[data:map[a:2] foo:1]\":"
                        + " strict decoding error: duplicate field \"data.a\", unknown field \"foo\"");
    }

    @Test
    void unknownFieldsOfAPatchAreDropped() {
        api.post(CONFIG_MAPS, configMap("blue"));

        Reply patched = api.patch(BLUE + "?fieldValidation=Ignore", MERGE, UNKNOWN_AND_DUPLICATE);

        assertThat(patched.body().has("foo")).isFalse();
        assertThat(patched.body().string("data", "a")).contains("2");
        assertThat(patched.warning()).isEmpty();
    }

    @Test
    void duplicatesInYamlAreToldALineEach() {
        String yaml = "metadata:\n  name: blue\ndata: {a: one, a: two}\n";

        Reply created = api.call(Method.POST, CONFIG_MAPS, yaml, "application/yaml");
        Reply refused = api.call(Method.POST, CONFIG_MAPS + "?fieldValidation=Strict", yaml, "application/yaml");

        assertThat(created.warning()).isEqualTo("299 - \"line 3: key \\\"a\\\" already set in map\"");

        assertThat(refused.message())
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error:"
                        + " yaml: unmarshal errors:\n  line 3: key \"a\" already set in map");
    }

    @Test
    void aStrictApplyHasEachKeyOnce() {
        Reply refused = api.patch(
                BLUE + "?fieldManager=me&fieldValidation=Strict",
                APPLY,
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'blue'},'data':{'a':'2','a':'3'}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo("error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n"
                        + "  line 1: key \"a\" already set in map");
    }

    @Test
    void whatIsAppliedMustBeReadable() {
        Reply refused = api.patch(
                PODS + "/p?fieldManager=me",
                APPLY,
                "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'},'spec':{'containers':[{'name':'c','image':'i',"
                        + "'resources':{'limits':{'cpu':'abc'}}}]}}");

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.message())
                .isEqualTo("failed to convert new object (/p; /v1, Kind=Pod) to proper version: unable to convert"
                        + " unstructured object to /v1, Kind=Pod: quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
}
