// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With real processes, as only these have exit codes. */
class SignalsTest {

    private static final int BEGUN = '>';
    private static final int ASKED = '!';

    @Test
    void theFirstSignalAsksAndMainEndsTheProcessWithZero() throws Exception {
        Process process = start(Obedient.class);
        await(process, BEGUN);

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void theSecondSignalEndsTheProcessWithOne() throws Exception {
        Process process = start(Stubborn.class);
        await(process, BEGUN);
        process.destroy();
        await(process, ASKED);

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    /** Ends when asked to. */
    static final class Obedient {
        private Obedient() {}

        public static void main(String[] args) throws InterruptedException {
            var asked = new CountDownLatch(1);
            Signals.stopOnTermination(asked::countDown);
            say(BEGUN);
            asked.await();
        }
    }

    /** Says that it was asked to end, and does not. */
    static final class Stubborn {
        private Stubborn() {}

        public static void main(String[] args) throws InterruptedException {
            Signals.stopOnTermination(() -> say(ASKED));
            say(BEGUN);
            new CountDownLatch(1).await();
        }
    }

    private static void say(int what) {
        System.err.write(what);
        System.err.flush();
    }

    private static Process start(Class<?> main) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void await(Process process, int sign) throws IOException {
        InputStream said = process.getErrorStream();
        int next = said.read();
        while (next != sign) {
            assertThat(next).as("the process ended before it said %c", sign).isNotEqualTo(-1);
            next = said.read();
        }
    }
}
