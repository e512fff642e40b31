// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.SystemRuntime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What a client and the log see of a defect of the server: as with k8s.io/apiserver/pkg/server/filters/wrap.go. */
class DefectTest {

    private static final String MAP = "{\"metadata\":{\"name\":\"a\"}}";

    private final SystemRuntime runtime = new SystemRuntime();
    private final BreakableClock clock = new BreakableClock();
    private final ApiServer server = new ApiServer(ApiServer.Options.DEFAULT, clock, runtime, runtime);

    /** Tells the time until it is broken. */
    private final class BreakableClock implements Clock {
        private volatile boolean broken;

        @Override
        public Instant now() {
            if (broken) {
                throw new IllegalStateException("the hands of the clock are gone");
            }
            return runtime.now();
        }

        @Override
        public long nanoTime() {
            return runtime.nanoTime();
        }
    }

    @Test
    void aDefectIsLoggedOnceAndNotShownToTheClient() throws Exception {
        try (var https = HttpsServer.start(server, 0, runtime, runtime);
                var log = new Log();
                var client = new RawClient(https, ClientTls.context(https, https.kubeconfig()))) {
            clock.broken = true;
            RawClient.Reply reply = client.send("POST /api/v1/namespaces/default/configmaps HTTP/1.1\r\nHost: x\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + MAP.length() + "\r\n\r\n" + MAP)
                    .answer();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.contentType()).isEqualTo("text/plain; charset=utf-8");
            assertThat(reply.body())
                    .isEqualTo("This request caused apiserver to panic. Look in the logs for details.\n");
            assertThat(log.records).singleElement().satisfies(record -> {
                assertThat(record.getMessage()).isEqualTo("cannot answer POST /api/v1/namespaces/default/configmaps");
                assertThat(record.getThrown()).hasMessage("the hands of the clock are gone");
            });

            clock.broken = false;
            assertThat(client.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("ok");
        }
    }

    /** What is logged by whom, in this package or the web server. */
    private static final class Log extends Handler implements AutoCloseable {

        private static final List<Logger> LOGGERS =
                List.of(Logger.getLogger("io.controllerruntime"), Logger.getLogger("io.helidon"));

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        Log() {
            LOGGERS.forEach(logger -> logger.addHandler(this));
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() != null) {
                records.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            LOGGERS.forEach(logger -> logger.removeHandler(this));
        }
    }
}
