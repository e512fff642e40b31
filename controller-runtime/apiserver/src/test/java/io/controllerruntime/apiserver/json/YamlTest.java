// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML texts and what sigs.k8s.io/yaml 1.6.0 makes of each, in yaml-read.txt and yaml-write.txt. */
class YamlTest {

    static Stream<Arguments> texts() throws IOException {
        return facts("yaml-read.txt");
    }

    static Stream<Arguments> values() throws IOException {
        return facts("yaml-write.txt");
    }

    private static Stream<Arguments> facts(String name) throws IOException {
        try (InputStream file = YamlTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" \\| ", -1))
                    .map(fact -> arguments(((JsonString) JsonReader.read(fact[0])).value(), JsonReader.read(fact[1])));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsReadAsGoReadsIt(String text, Json expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    /** The value, or a string with the complaint. */
    private static Json read(String text) {
        try {
            JsonReader.Strict read = Yaml.readStrict(utf8(text));
            return read.problems().isEmpty()
                    ? read.value()
                    : Json.of("error: " + read.problems().getFirst());
        } catch (YamlSyntaxException e) {
            return Json.of("error: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsWrittenAsGoWritesIt(String json, Json expected) {
        String text = new String(Yaml.bytes(JsonReader.read(json)), StandardCharsets.UTF_8);
        assertThat(Json.of(text)).isEqualTo(expected);
    }

    @Test
    void ofAKeyThatIsThereTwiceALenientReaderTakesTheLast() {
        assertThat(Yaml.read(utf8("a: 1\na: 2"))).isEqualTo(JsonObject.of("a", Json.of(2)));
    }

    @Test
    void aTextThatIsMostlyAliasesIsRefused() {
        String nine = "[x,x,x,x,x,x,x,x,x]";
        var text = new StringBuilder("a: &a ").append(nine).append('\n');
        for (char c = 'b'; c <= 'i'; c++) {
            String alias = "*" + (char) (c - 1);
            text.append(c)
                    .append(": &")
                    .append(c)
                    .append(' ')
                    .append(nine.replace("x", alias))
                    .append('\n');
        }
        assertThatThrownBy(() -> Yaml.read(utf8(text.toString())))
                .hasMessage("yaml: document contains excessive aliasing");
    }

    @Test
    void aTextThatIsNestedTooDeeplyIsRefused() {
        assertThatThrownBy(() -> Yaml.read(utf8("[".repeat(2_000)))).hasMessage("yaml: exceeded max depth of 1000");
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        assertThatThrownBy(() -> Yaml.read(new byte[] {'a', ':', ' ', (byte) 0xff}))
                .hasMessage("yaml: invalid leading UTF-8 octet");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
