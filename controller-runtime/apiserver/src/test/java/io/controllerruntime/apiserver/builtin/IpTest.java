// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts from Go's net package as k8s.io/utils/net uses it. */
class IpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "010.0.0.1",
                "::",
                "::1",
                "fe80::1",
                "1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4",
                "1::1.2.3.4"
            })
    void addressesAreReadInAllTheirForms(String text) {
        assertThat(Ip.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4.5",
                "1::2::3",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "localhost"
            })
    void everythingElseIsNoAddress(String text) {
        assertThat(Ip.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.0.0.0/8, false",
        "11.0.0.0/9, 10.0.0.0/8, false",
        "fe80:1::/32, fe80::/16, true"
    })
    void aNetworkIsInsideAnotherWhenItIsAPartOfIt(String inner, String outer, boolean isInside) {
        assertThat(Ip.isStrictlyInside(inner, outer)).isEqualTo(isInside);
    }
}
