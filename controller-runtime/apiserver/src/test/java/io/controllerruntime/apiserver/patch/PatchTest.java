// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.patch.Patch.Strictness;
import io.controllerruntime.apiserver.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patches and their results, in patches.txt: what github.com/evanphx/json-patch 4.12 and k8s.io/apimachinery/pkg/util/strategicpatch 0.34.4
 * made of each of them.
 */
class PatchTest {

    private static final Schema SCHEMA = Schema.of(item(3));

    /** What the server makes of these errors is no 500 but a refusal. */
    private static final Set<String> BAD_REQUESTS = Set.of(
            "invalid patch format of retainKeys",
            "invalid patch format of primitive list",
            "invalid patch format of setElementOrder list",
            "Invalid JSON Patch");

    static Stream<Arguments> facts() throws IOException {
        try (InputStream file = PatchTest.class.getResourceAsStream("patches.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(fact -> arguments(fact[0], fact[1], fact[2], fact[3]));
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aPatchDoesWhatItDoesInGo(String kind, String original, String patch, String expected) {
        JsonObject object = (JsonObject) JsonReader.read(original);
        if (JsonReader.read(expected) instanceof JsonString error) {
            StatusError refusal = catchThrowableOfType(
                    StatusError.class, () -> patch(kind, patch).apply(object));
            assertRefused(refusal, kind, error.value().substring("error: ".length()));
        } else {
            assertThat(patch(kind, patch).apply(object)).isEqualTo(JsonReader.read(expected));
        }
    }

    private static void assertRefused(StatusError refusal, String kind, String message) {
        if (message.startsWith("json: ") || BAD_REQUESTS.contains(message)) {
            assertThat(refusal).hasMessage(message);
            assertThat(refusal.code()).isEqualTo(400);
        } else if (kind.equals("json") || message.equals("lists of lists are not supported")) {
            assertThat(refusal).hasMessage("the server rejected our request due to an error in our request");
            assertThat(refusal.code()).isEqualTo(422);
        } else {
            assertThat(refusal).hasMessage(message);
            assertThat(refusal.code()).isEqualTo(500);
        }
    }

    private static Patch patch(String kind, String text) {
        return patch(kind, text, Strictness.LENIENT);
    }

    private static Patch patch(String kind, String text, Strictness strictness) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return switch (kind) {
            case "json" -> Patch.json(body, strictness);
            case "merge" -> Patch.merge(body, strictness);
            case "smp" -> Patch.strategic(body, strictness, SCHEMA);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    json | {} | error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp
                    json | [7] | error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp
                    json | [{"path":7}] | error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.path of type string
                    json | [ | error decoding patch: unexpected end of JSON input
                    merge | [] | error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}
                    merge | { | error decoding patch: unexpected end of JSON input
                    merge | null | Invalid JSON Patch
                    smp | [] | json: cannot unmarshal array into Go value of type map[string]interface {}
                    smp | { | unexpected end of JSON input
                    """)
    void aBodyThatIsNoPatchIsABadRequest(String kind, String body, String message) {
        StatusError refusal = catchThrowableOfType(StatusError.class, () -> patch(kind, body, Strictness.STRICT));
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.code()).isEqualTo(400);
    }

    @Test
    void aStrictReaderTellsWhatIsSuperfluous() {
        String operations = "[{\"op\":\"test\",\"op\":\"add\",\"path\":\"/a\",\"value\":1},{\"x\":1}]";
        assertThat(patch("json", operations, Strictness.STRICT).problems())
                .containsExactly("json patch duplicate field \"[0].op\"", "json patch unknown field \"[1].x\"");
        assertThat(patch("merge", "{\"a\":{\"b\":1,\"b\":2}}", Strictness.STRICT)
                        .problems())
                .containsExactly("duplicate field \"a.b\"");
        assertThat(patch("merge", "{\"a\":{\"b\":1,\"b\":2}}").problems()).isEmpty();
    }

    @Test
    void tooManyOperationsAreRefused() {
        String operations = "[{}" + ",{}".repeat(10_000) + "]";
        assertThatThrownBy(() -> patch("json", operations))
                .hasMessage(
                        "Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001");
    }

    @Test
    void aFieldThatTheSchemaDoesNotKnowCannotBeMerged() {
        JsonObject object = JsonObject.of("unknown", JsonObject.empty());
        assertThatThrownBy(() -> patch("smp", "{\"unknown\":{\"b\":2}}").apply(object))
                .hasMessage("unable to find api field in struct for the json field \"unknown\"");
    }

    @Test
    void aPatchLeavesTheOriginalAsItWas() {
        JsonObject object = (JsonObject) JsonReader.read("{\"list\":[{\"name\":\"a\"}],\"map\":{\"x\":\"1\"}}");
        String before = object.toString();
        patch("smp", "{\"list\":[{\"name\":\"a\",\"value\":\"1\"}],\"map\":{\"x\":\"2\"}}")
                .apply(object);
        assertThat(object).hasToString(before);
    }

    /** The schema by which patches.txt was made; it contains itself, here {@code depth} times. */
    private static JsonObject item(int depth) {
        JsonObject inner = depth == 0 ? JsonObject.empty() : item(depth - 1);
        JsonObject text = JsonObject.of("type", Json.of("string"));
        var properties = JsonObject.builder()
                .put("name", text)
                .put("value", text)
                .put("other", text)
                .put("count", JsonObject.of("type", Json.of("integer")))
                .put("simple", list(text))
                .put("merging", merged(text, "merge", ""))
                .put("mergingInts", merged(JsonObject.of("type", Json.of("integer")), "merge", ""))
                .put("plain", list(inner))
                .put("list", merged(inner, "merge", "name"))
                .put("ports", merged(inner, "merge", "port"))
                .put("keyless", merged(inner, "merge", ""))
                .put("map", JsonObject.of("additionalProperties", text))
                .put("item", inner)
                .put("replaced", inner.with("x-kubernetes-patch-strategy", Json.of("replace")))
                .put("retained", inner.with("x-kubernetes-patch-strategy", Json.of("retainKeys")))
                .put("retainedList", merged(inner, "merge,retainKeys", "name"));
        return JsonObject.of("properties", properties.build());
    }

    private static JsonObject list(JsonObject items) {
        return JsonObject.of("items", items);
    }

    private static JsonObject merged(JsonObject items, String strategy, String key) {
        JsonObject list = list(items).with("x-kubernetes-patch-strategy", Json.of(strategy));
        return key.isEmpty() ? list : list.with("x-kubernetes-patch-merge-key", Json.of(key));
    }
}
