// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How a client tells one event of a watch from the next. */
class FramingTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aTextEndsWithItsLine() throws IOException {
        Framing.LINES.write(new byte[] {'{', '}'}, out);

        assertThat(out.toByteArray()).containsExactly('{', '}', '\n');
    }

    @Test
    void aMessageHasItsLengthBeforeIt() throws IOException {
        Framing.LENGTHS.write(new byte[258], out);

        assertThat(out.toByteArray()).hasSize(262).startsWith(0, 0, 1, 2, 0);
    }
}
