// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.nio.charset.StandardCharsets;

/** UTF-8 as Go reads it: where Java replaces the beginning of a broken character as a whole, Go replaces each byte. */
final class GoUtf8 {

    private static final char REPLACEMENT = '\ufffd';

    private GoUtf8() {}

    static String decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeBroken(bytes, from, to);
    }

    private static String decodeBroken(byte[] bytes, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; ) {
            int length = Math.min(length(bytes[i]), to - i);
            String character = new String(bytes, i, length, StandardCharsets.UTF_8);
            if (isOne(character, bytes[i], length)) {
                text.append(character);
                i += length;
            } else {
                text.append(REPLACEMENT);
                i++;
            }
        }
        return text.toString();
    }

    /** How many bytes a character has that begins with {@code first}. */
    private static int length(byte first) {
        int lead = first & 0xff;
        if (lead < 0xc0) {
            return 1;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    /** Whether that was one whole character; U+FFFD itself has three bytes, the first of them 0xef. */
    private static boolean isOne(String character, byte first, int length) {
        boolean isSingle = character.codePointCount(0, character.length()) == 1;
        boolean isReplacement = character.charAt(0) == REPLACEMENT;
        return isSingle && (!isReplacement || (first == (byte) 0xef && length == 3));
    }

    /** The text with each half of a pair that stands alone replaced. */
    static String withoutLoneSurrogates(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (Character.isSupplementaryCodePoint(point)) {
                i++;
            } else if (Character.isSurrogate((char) point)) {
                text.setCharAt(i, REPLACEMENT);
            }
        }
        return text.toString();
    }
}
