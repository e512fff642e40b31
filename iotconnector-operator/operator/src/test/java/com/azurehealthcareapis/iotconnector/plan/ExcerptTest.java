// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortTextIsKept() {
        assertThat(Excerpt.of("short")).isEqualTo("short");
    }

    @Test
    void aLongTextIsCutOff() {
        assertThat(Excerpt.of("x".repeat(5000))).isEqualTo("x".repeat(4000) + "...");
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(Excerpt.of("x".repeat(3999) + "\uD83D\uDE00" + "y")).isEqualTo("x".repeat(3999) + "...");
    }

    @Test
    void ofManySentencesTheFirstTenAreShownAndTheOthersCounted() {
        List<String> sentences =
                IntStream.range(0, 12).mapToObj(String::valueOf).toList();
        assertThat(Excerpt.of(sentences)).hasSize(11).startsWith("0").endsWith("9", "and 2 more");
    }

    @Test
    void aLongSentenceIsCutOffAlone() {
        assertThat(Excerpt.of(List.of("x".repeat(5000), "short"))).containsExactly("x".repeat(300) + "...", "short");
    }

    @Test
    void aRefusalIsNeverLongerThanAStatusCanTake() {
        assertThat(new Refusal(Refusal.Reason.ChildRejected, "x".repeat(1_000_000)).message())
                .hasSize(4003);
    }
}
