// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of UTF-8 text in the making, used by one thread. */
final class Utf8Buffer {

    private byte[] bytes = new byte[512];
    private int length;

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes as text. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Makes room for {@code count} more bytes. */
    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    /** The lowest eight bits, for which there is room. */
    private void put(int c) {
        bytes[length++] = (byte) c;
    }

    void append(char ascii) {
        reserve(1);
        put(ascii);
    }

    void append(String ascii) {
        append(ascii, 0, ascii.length());
    }

    void append(String ascii, int from, int to) {
        reserve(to - from);
        for (int i = from; i < to; i++) {
            put(ascii.charAt(i));
        }
    }

    void appendCodePoint(int point) {
        reserve(4);
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xc0 | (point >> 6));
            putRest(point, 0);
        } else if (point < 0x10000) {
            put(0xe0 | (point >> 12));
            putRest(point, 6);
        } else {
            put(0xf0 | (point >> 18));
            putRest(point, 12);
        }
    }

    /** The bytes after the first: six bits each, from {@code shift} downwards. */
    private void putRest(int point, int shift) {
        for (int s = shift; s >= 0; s -= 6) {
            put(0x80 | ((point >> s) & 0x3f));
        }
    }
}
