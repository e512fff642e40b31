// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of Go's encoding/json and of sigs.k8s.io/json. */
class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"a\\\"b\\\\c\\n\\b\\f\\u0001\\u003c\\u2028ü漢😀\u007f\"",
                "{\"b\":1,\"a\":[true,false,null,-7,1.5,{\"c\":{}}]}",
                "9223372036854775807",
                "-9223372036854775808",
                "1e+30"
            })
    void whatIsReadIsWrittenAgain(String text) {
        assertThat(JsonWriter.text(JsonReader.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2",
        "-0, 0",
        "-0.0, -0",
        "1e3, 1000",
        "9223372036854775808, 9223372036854776000",
        "100000000000000000000, 100000000000000000000",
        "1e21, 1e+21",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "1.25e-10, 1.25e-10",
        "0.1, 0.1",
    })
    void aNumberIsWrittenAsGoWritesIt(String text, String written) {
        assertThat(JsonWriter.text(JsonReader.read(text))).isEqualTo(written);
    }

    @Test
    void forPeopleAValueIsIndented() {
        Json value = JsonReader.read("{\"a\":{},\"b\":[1,{\"c\":[]}]}");
        assertThat(new String(JsonWriter.indentedBytes(value), StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"a\": {},\n  \"b\": [\n    1,\n    {\n      \"c\": []\n    }\n  ]\n}");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", "unexpected end of JSON input"),
                arguments("{\"a\"", "unexpected end of JSON input"),
                arguments("\"\\u12", "unexpected end of JSON input"),
                arguments("1e", "unexpected end of JSON input"),
                arguments("x", "invalid character 'x' looking for beginning of value"),
                arguments("'a'", "invalid character '\\'' looking for beginning of value"),
                arguments("{a:1}", "invalid character 'a' looking for beginning of object key string"),
                arguments("{\"a\":1,}", "invalid character '}' looking for beginning of object key string"),
                arguments("{\"a\" 1}", "invalid character '1' after object key"),
                arguments("{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair"),
                arguments("[1 2]", "invalid character '2' after array element"),
                arguments("[1,]", "invalid character ']' looking for beginning of value"),
                arguments("{} {", "invalid character '{' after top-level value"),
                arguments("\"a\nb\"", "invalid character '\\n' in string literal"),
                arguments("\"\u0001\"", "invalid character '\\x01' in string literal"),
                arguments("\"\\x\"", "invalid character 'x' in string escape code"),
                arguments("\"\\u00g0\"", "invalid character 'g' in \\u hexadecimal character escape"),
                arguments("trux", "invalid character 'x' in literal true (expecting 'e')"),
                arguments("nul}", "invalid character '}' in literal null (expecting 'l')"),
                arguments("-x", "invalid character 'x' in numeric literal"),
                arguments("1.x", "invalid character 'x' after decimal point in numeric literal"),
                arguments("1ex", "invalid character 'x' in exponent of numeric literal"),
                arguments("01", "invalid character '1' after top-level value"),
                arguments("ü", "invalid character 'Ã' looking for beginning of value"),
                arguments("1e400", "json: cannot unmarshal number 1e400 into Go value of type float64"),
                arguments("[1e400", "unexpected end of JSON input"),
                arguments("[".repeat(1_001), "invalid character '[' exceeded max depth"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldInTheWordsOfGo(String text, String message) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void eachByteThatIsNoUtf8BecomesAReplacementCharacter() {
        byte[] text = "\"aXXXb�c\"".getBytes(StandardCharsets.UTF_8);
        text[2] = (byte) 0xf0;
        text[3] = (byte) 0x9f;
        text[4] = (byte) 0x98;
        assertThat(JsonReader.read(text)).isEqualTo(Json.of("a���b�c"));
    }

    @Test
    void halfAPairOfEscapesBecomesAReplacementCharacter() {
        assertThat(JsonReader.read("\"\\ud83d\\ude00 \\ud83d \\ude00x\"")).isEqualTo(Json.of("😀 � �x"));
    }

    @Test
    void ofAMemberThatIsThereTwiceTheLastOneCounts() {
        assertThat(JsonReader.read("{\"a\":1,\"a\":2}")).isEqualTo(JsonObject.of("a", Json.of(2)));
    }

    @Test
    void aStrictReaderTellsOfEachMemberThatIsThereTwiceOnce() {
        String text = "{\"spec\":{\"x\":1,\"x\":2,\"x\":3,\"l\":[{},{\"a\\\"\":1,\"a\\\"\":1}]},\"k\":1,\"k\":{}}";
        JsonReader.Strict read = JsonReader.readStrict(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.value()).isEqualTo(JsonReader.read(text));
        assertThat(read.problems())
                .containsExactly(
                        "duplicate field \"spec.x\"", "duplicate field \"spec.l[1].a\\\"\"", "duplicate field \"k\"");
    }

    @Test
    void textIsQuotedAsGoQuotesIt() {
        assertThat(GoText.quote("\u0007\b\f\n\r\t\u000b\u0000\u001f\u007f\"'\\"))
                .isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\\x00\\x1f\\x7f\\\"'\\\\\"");
        assertThat(GoText.quote("\u00a0\u00ad\u2028 ü 漢 \ufeff😀\udb40\udc01�"))
                .isEqualTo("\"\\u00a0\\u00ad\\u2028 ü 漢 \\ufeff😀\\U000e0001�\"");
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 100000",
        "1000000, 1e+06",
        "1234567.5, 1.2345675e+06",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0, 0"
    })
    void aNumberIsPrintedAsGoPrintsIt(double value, String text) {
        assertThat(GoText.plain(value)).isEqualTo(text);
    }
}
