// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @ParameterizedTest
    @ValueSource(strings = {"word", "two words", "a:b", "a#b", "^[a-z]+$", "/path", "v1.2", "it's", ".status"})
    void textThatIsOnlyTextIsWrittenAsItIs(String text) {
        assertThat(write(text)).isEqualTo("key: " + text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true", "No", "null", ".inf", ".5", "12", "1e3", "- x", "a: b", "a #b", "a:", "* x", "&x", "!x", "[x",
                "{x", "%x", "@x", " x", "x "
            })
    void textThatCouldBeSomethingElseIsQuoted(String text) {
        assertThat(write(text)).isEqualTo("key: '" + text + "'\n");
    }

    @Test
    void nothingIsQuoted() {
        assertThat(write("")).isEqualTo("key: \"\"\n");
    }

    @Test
    void aQuoteInQuotesIsDoubled() {
        assertThat(write("'a' + 'b'")).isEqualTo("key: '''a'' + ''b'''\n");
    }

    @Test
    void severalLinesAreABlock() {
        assertThat(write("one\n\ntwo")).isEqualTo("key: |-\n  one\n\n  two\n");
    }

    @Test
    void whatABlockCannotHoldIsEscaped() {
        assertThat(write("one\n")).isEqualTo("key: \"one\\u000a\"\n");
    }

    @Test
    void listsAreNotIndented() {
        assertThat(write(List.of(Map.of("a", 1), "b"))).isEqualTo("key:\n- a: 1\n- b\n");
    }

    @Test
    void keysAreSorted() {
        assertThat(write(Map.of("b", 1, "a", true))).isEqualTo("key:\n  a: true\n  b: 1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | {}", "[] | []", "[[1],[]] | - [1]:- []", "[{}] | - {}"})
    void emptyAndNestedCollectionsAreWrittenInline(String json, String yaml) {
        String value = write(Json.parse(json)).substring("key:".length()).strip();
        assertThat(value).isEqualTo(yaml.replace(":", "\n"));
    }

    private static String write(Object value) {
        return Yaml.write(Map.of("key", value));
    }
}
