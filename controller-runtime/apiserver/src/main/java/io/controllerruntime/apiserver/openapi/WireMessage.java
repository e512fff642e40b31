// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protocol buffers message that is being written, field by field. Used by one thread. */
final class WireMessage {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int LOW_BITS = 0x7f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireMessage message(int field, WireMessage value) {
        return bytes(field, value.bytes());
    }

    WireMessage number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    WireMessage decimal(int field, double value) {
        tag(field, FIXED64);
        long bits = Double.doubleToLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private WireMessage bytes(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~LOW_BITS) != 0) {
            out.write((int) ((rest & LOW_BITS) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
