// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.controllerruntime.codec.RawJson.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    private static RawJson raw(String json) {
        return RawJson.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void membersAndElementsAreFoundAsTheyAreWritten() {
        RawJson object = raw(" {\"a\" : [1, {\"b]\": \"}\\\"\"} , true ] , \"c\":{}} ");
        assertThat(object.members())
                .extracting(member -> member.name().text() + "=" + member.value())
                .containsExactly("a=[1, {\"b]\": \"}\\\"\"} , true ]", "c={}");
        assertThat(object.get("a").elements())
                .extracting(RawJson::toString)
                .containsExactly("1", "{\"b]\": \"}\\\"\"}", "true");
    }

    @Test
    void whatIsNotThereIsNullAndHasNothing() {
        RawJson nothing = raw("{\"a\": 1}").get("b");
        assertThat(nothing).hasToString("null");
        assertThat(nothing.members()).isEmpty();
        assertThat(nothing.elements()).isEmpty();
        assertThat(nothing.text()).isEmpty();
        assertThat(nothing.get("c")).hasToString("null");
        assertThat(raw("{}").members()).isEmpty();
        assertThat(raw("[]").elements()).isEmpty();
    }

    @Test
    void aStringIsReadWithItsEscapes() {
        assertThat(raw("\"gr\\u00fcn \\\"blue\\\" \\\\ \u2713\"").text()).isEqualTo("gr\u00fcn \"blue\" \\ \u2713");
        assertThat(raw("{\"na\\u006de\": \"x\"}").get("name").text()).isEqualTo("x");
        assertThat(raw("\"blue\"").is("blue")).isTrue();
        assertThat(raw("\"blue\"").is("blu")).isFalse();
        assertThat(raw("7").is("7")).isFalse();
        assertThat(raw("7").text()).isEmpty();
    }

    @Test
    void anObjectAndAListAreMadeOfParts() {
        RawJson one = raw("{\"a\": 1, \"b\": [2]}");
        List<Member> members = List.of(
                RawJson.member("kind", "Pod"),
                one.members().get(1),
                one.members().get(0));
        assertThat(RawJson.object(members)).hasToString("{\"kind\":\"Pod\",\"b\":[2],\"a\":1}");
        assertThat(RawJson.object(List.of())).hasToString("{}");
        assertThat(RawJson.array(List.of(raw("1"), raw("{}")))).hasToString("[1,{}]");
        assertThat(RawJson.array(List.of())).hasToString("[]");
    }

    @Test
    void aPartIsCopiedAndAWholeIsNot() {
        byte[] json = "{\"a\":{\"b\":1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(RawJson.of(json).toByteArray()).isSameAs(json);
        assertThat(RawJson.of(json).get("a").toByteArray()).isEqualTo("{\"b\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(RawJson.of(json).get("a").length()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{\"a\":",
                "{\"a\": \"b",
                "\"a\\",
                "{\"a\": {}",
                "{\"a\": [}",
                "{} {}",
                "{} x",
                "}",
                ",",
                "<html>",
                "OK"
            })
    void aTextThatEndsEarlyOrGoesOnIsNoValue(String text) {
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> raw(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\" 1}", "{a: 1}", "{\"a\": 1 \"b\": 2}", "{\"a\":}", "{,}", "{1: 2}"})
    void whatIsNoObjectInsideIsSaidWhenItIsLookedAt(String text) {
        assertThatExceptionOfType(JsonParseException.class)
                .isThrownBy(() -> raw(text).members());
    }

    @Test
    void anyTextIsTakenApartAsAParserWould() {
        for (int seed = 0; seed < 300; seed++) {
            String json = randomObject(new Random(seed), 4);
            JsonObject tree = JsonParser.parseString(json).getAsJsonObject();
            RawJson raw = raw(json);
            assertThat(raw.members()).as(json).hasSize(tree.size());
            for (Member member : raw.members()) {
                JsonElement value = tree.get(member.name().text());
                assertThat(JsonParser.parseString(member.value().toString()))
                        .as(json)
                        .isEqualTo(value);
            }
        }
    }

    private static String randomObject(Random random, int depth) {
        var json = new StringBuilder("{");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",").append(blank(random));
            json.append("\"k")
                    .append(i)
                    .append("\"")
                    .append(blank(random))
                    .append(":")
                    .append(blank(random));
            json.append(randomValue(random, depth)).append(blank(random));
        }
        return json.append("}").toString();
    }

    private static String randomValue(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> "" + random.nextInt();
            case 1 -> "-1.5e3";
            case 2 -> "\"{[\\\"}],:\\\\\"";
            case 3 -> "null";
            case 4 -> "false";
            case 5 -> randomObject(random, depth - 1);
            default ->
                "[" + randomValue(random, depth - 1) + blank(random) + "," + randomValue(random, depth - 1) + "]";
        };
    }

    private static String blank(Random random) {
        return random.nextInt(3) == 0 ? " \n\t" : "";
    }
}
