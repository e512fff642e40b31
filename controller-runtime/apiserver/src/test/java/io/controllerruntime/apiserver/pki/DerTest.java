// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Expectations are those of X.690 and RFC 5280. */
class DerTest {

    @Test
    void anIdentifierTakesSevenBitsAByte() {
        assertThat(hex(Der.oid(1, 2, 840, 10045, 4, 3, 2))).isEqualTo("06082a8648ce3d040302");
        assertThat(hex(Der.oid(2, 5, 29, 0))).isEqualTo("0603551d00");
        assertThat(hex(Der.oid(2, 5, 127, 128))).isEqualTo("0604557f8100");
    }

    @Test
    void aLengthUpTo127IsOneByteAndALongerOneSaysItsOwnLength() {
        assertThat(hex(Der.octets(new byte[127]))).startsWith("047f00").hasSize(2 * 129);
        assertThat(hex(Der.octets(new byte[128]))).startsWith("04818000").hasSize(2 * 131);
        assertThat(hex(Der.octets(new byte[256]))).startsWith("0482010000").hasSize(2 * 260);
    }

    @Test
    void aPositiveNumberNeverLooksNegative() {
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
    }

    @Test
    void from2050OnAYearHasFourDigits() {
        assertThat(new String(Der.time(Instant.parse("2049-12-31T23:59:59Z")), StandardCharsets.US_ASCII))
                .endsWith("\r491231235959Z");
        assertThat(new String(Der.time(Instant.parse("2050-01-01T00:00:00Z")), StandardCharsets.US_ASCII))
                .endsWith("\u000f20500101000000Z");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
