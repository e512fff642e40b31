// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few forms of DER (X.690) that a certificate is made of, each as its bytes. */
final class Der {

    private static final int LONG_LENGTH = 0x80;
    private static final int MORE_FOLLOWS = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    /** RFC 5280, 4.1.2.5: two digits of the year say enough until then. */
    private static final int LONG_YEARS_FROM = 2050;

    private static final DateTimeFormatter SHORT_TIME = time("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter LONG_TIME = time("yyyyMMddHHmmss'Z'");

    private Der() {}

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] yes() {
        return tagged(0x01, new byte[] {-1});
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    /** @param unused how many bits of the last byte do not count */
    static byte[] bits(int unused, byte... bytes) {
        return tagged(0x03, new byte[] {(byte) unused}, bytes);
    }

    static byte[] octets(byte[] bytes) {
        return tagged(0x04, bytes);
    }

    static byte[] text(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).getYear() < LONG_YEARS_FROM
                ? tagged(0x17, SHORT_TIME.format(instant).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, LONG_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier: the first two numbers share a byte, the others take seven bits a byte. */
    static byte[] oid(int first, int second, int... others) {
        var out = new ByteArrayOutputStream();
        out.write(40 * first + second);
        for (int number : others) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(number | 1);
            for (int shift = (bits - 1) / 7 * 7; shift > 0; shift -= 7) {
                out.write(((number >>> shift) & SEVEN_BITS) | MORE_FOLLOWS);
            }
            out.write(number & SEVEN_BITS);
        }
        return tagged(0x06, out.toByteArray());
    }

    static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < LONG_LENGTH) {
            out.write(length);
            return;
        }
        byte[] bytes = BigInteger.valueOf(length).toByteArray();
        int zeros = bytes[0] == 0 ? 1 : 0;
        out.write(LONG_LENGTH | (bytes.length - zeros));
        out.write(bytes, zeros, bytes.length - zeros);
    }
}
