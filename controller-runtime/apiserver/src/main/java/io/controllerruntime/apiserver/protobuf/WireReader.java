// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the fields of one message; what is wrong is told as by k8s.io/api/core/v1/generated.pb.go.
 *
 * <p>After {@link #next} exactly one of the methods that consume a value is called. One thread.
 */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH = 2;
    private static final int START_GROUP = 3;
    private static final int END_GROUP = 4;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int number;
    private int wireType;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    WireReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Goes to the next field of {@code message}; false at the end. */
    boolean next(String message) {
        if (!hasMore()) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        if (wireType == END_GROUP) {
            throw new ProtobufException("proto: " + message + ": wiretype end group for non-group");
        }
        if (number <= 0) {
            throw new ProtobufException("proto: " + message + ": illegal tag " + number + " (wire type "
                    + Long.toUnsignedString(tag) + ")");
        }
        return true;
    }

    boolean hasMore() {
        return at < end;
    }

    int number() {
        return number;
    }

    int wireType() {
        return wireType;
    }

    /** @param field its name in Go */
    void expect(int expected, String field) {
        if (wireType != expected) {
            throw new ProtobufException("proto: wrong wireType = " + wireType + " for field " + field);
        }
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw ProtobufException.unexpectedEnd();
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtobufException("proto: integer overflow");
    }

    double fixed64() {
        long bits = 0;
        int start = advance(Long.BYTES);
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            bits = (bits << Byte.SIZE) | (bytes[start + i] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    WireReader message() {
        int start = advance(varint());
        return new WireReader(bytes, start, at);
    }

    byte[] bytes() {
        int start = advance(varint());
        return Arrays.copyOfRange(bytes, start, at);
    }

    String text() {
        int start = advance(varint());
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** Passes over the value of a field that nobody knows. */
    void skip() {
        int depth = 0;
        do {
            switch (wireType) {
                case VARINT -> varint();
                case FIXED_64 -> advance(Long.BYTES);
                case LENGTH -> advance(varint());
                case START_GROUP -> depth++;
                case END_GROUP -> depth--;
                case FIXED_32 -> advance(Integer.BYTES);
                default -> throw new ProtobufException("proto: illegal wireType " + wireType);
            }
            if (depth > 0) {
                wireType = (int) varint() & 7;
            }
        } while (depth > 0);
    }

    /** Steps over as many bytes; tells where they begin. */
    private int advance(long length) {
        if (length < 0) {
            throw new ProtobufException("proto: negative length found during unmarshaling");
        }
        if (length > end - at) {
            throw ProtobufException.unexpectedEnd();
        }
        int start = at;
        at += (int) length;
        return start;
    }
}
