// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import java.util.List;
import java.util.stream.Stream;

/** As much of a text as fits a status: who wrote a mapping may have chosen names of any length, and any number of them. */
public final class Excerpt {

    private static final int MAX_LENGTH = 4000;
    private static final int MAX_QUOTATION_LENGTH = 1000;
    private static final int MAX_ITEMS = 10;
    private static final int MAX_ITEM_LENGTH = 300;

    private Excerpt() {}

    static String of(String text) {
        return cut(text, MAX_LENGTH);
    }

    /** Of what another program says. */
    public static String ofQuotation(String text) {
        return cut(text, MAX_QUOTATION_LENGTH);
    }

    /** The first of many sentences, and how many more there are. */
    static List<String> of(List<String> sentences) {
        Stream<String> first = sentences.stream().limit(MAX_ITEMS).map(sentence -> cut(sentence, MAX_ITEM_LENGTH));
        int more = sentences.size() - MAX_ITEMS;
        return Stream.concat(first, more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
                .toList();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsCharacter ? length - 1 : length) + "...";
    }
}
