// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is repeated of what others say. */
class PodProblemTest {

    @Test
    void theQueryOfAUrlIsLeftOut() {
        assertThat(detail("failed open: https://reg/blob?sv=1&sig=s%3D: 403 Forbidden"))
                .isEqualTo("failed open: https://reg/blob: 403 Forbidden");
        assertThat(detail("Get \"https://reg/a?sig=s\": EOF, Get \"https://reg/b?sig=t\": EOF"))
                .isEqualTo("Get \"https://reg/a\": EOF, Get \"https://reg/b\": EOF");
    }

    @Test
    void theLocalAddressOfAConnectionIsLeftOut() {
        assertThat(detail("read tcp [fe80::1%eth0]:41234->[fe80::2]:443: reset"))
                .isEqualTo("read tcp [fe80::2]:443: reset");
    }

    @Test
    void aLongTextIsCutOff() {
        assertThat(detail("x".repeat(1_000_000))).isEqualTo("x".repeat(1000) + "...");
    }

    private static String detail(String said) {
        return new PodProblem(Kind.IMAGE_PULL, "grouping", "reg/g:1", said, Instant.EPOCH).detail();
    }
}
