// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are written from the last to the first: so the length of a message is known when its head is written, and one pass is enough.
 * One thread.
 */
final class WireWriter {

    private static final int ROOM = 512;

    private byte[] buffer = new byte[ROOM];
    private int start = ROOM;

    /** How much is written. */
    int size() {
        return buffer.length - start;
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(buffer, start, buffer.length);
    }

    void bytes(byte[] value) {
        reserve(value.length);
        start -= value.length;
        System.arraycopy(value, 0, buffer, start, value.length);
    }

    void varint(long value) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
        reserve(length);
        start -= length;
        long rest = value;
        for (int i = 0; i < length; i++) {
            buffer[start + i] = (byte) (i < length - 1 ? rest | 0x80 : rest);
            rest >>>= 7;
        }
    }

    void fixed64(double value) {
        reserve(Long.BYTES);
        long bits = Double.doubleToLongBits(value);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[--start] = (byte) (bits >>> shift);
        }
    }

    void tag(int number, int wireType) {
        varint(((long) number << 3) | wireType);
    }

    /** The head of a field whose value is what was written since the size was {@code before}. */
    void head(int number, int before) {
        varint(size() - (long) before);
        tag(number, WireReader.LENGTH);
    }

    /** A whole field. */
    void field(int number, byte[] value) {
        int before = size();
        bytes(value);
        head(number, before);
    }

    /** A whole field. */
    void field(int number, String value) {
        field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private void reserve(int room) {
        if (room > start) {
            int size = size();
            byte[] larger = new byte[Math.max(buffer.length * 2, buffer.length + room)];
            System.arraycopy(buffer, start, larger, larger.length - size, size);
            start = larger.length - size;
            buffer = larger;
        }
    }
}
