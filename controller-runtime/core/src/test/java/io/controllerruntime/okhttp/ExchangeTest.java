// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The moment in which the one gives up and the other answers. */
class ExchangeTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<Boolean> accepted = new ArrayList<>();

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @Test
    void anAnswerThatComesTooLateIsNotAccepted() {
        var call = new LateCall();

        assertThatThrownBy(() -> exchange(call, Duration.ZERO)).hasMessage("timed out after 0 ms");

        assertThat(call.isCanceled()).isTrue();
        assertThat(accepted).containsExactly(false);
    }

    @Test
    void anInterruptCancelsTheCallAndLeavesTheFlagSet() {
        var call = new LateCall();
        call.whenEnqueued = Thread.currentThread()::interrupt;

        assertThatThrownBy(() -> exchange(call, LONG)).isInstanceOf(InterruptedIOException.class);

        assertThat(call.isCanceled()).isTrue();
        assertThat(accepted).containsExactly(false);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anAnswerThatIsThereIsReturnedToAnInterruptedCaller() throws IOException {
        var call = new LateCall();
        call.whenEnqueued = () -> {
            call.answer();
            Thread.currentThread().interrupt();
        };

        assertThat(exchange(call, LONG)).isEqualTo("answer");

        assertThat(call.isCanceled()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    private String exchange(Call call, Duration limit) throws IOException {
        return Exchange.<String>run(call, limit, (response, answer) -> accepted.add(answer.complete("answer")));
    }

    /** Answers when it is cancelled: as one whose answer was on its way. */
    private static final class LateCall implements Call {
        private final Call idea = new OkHttpClient()
                .newCall(new Request.Builder().url("http://late/").build());
        private final List<Callback> callbacks = new ArrayList<>();
        private Runnable whenEnqueued = () -> {};
        private boolean isCanceled;

        @Override
        public void enqueue(Callback callback) {
            callbacks.add(callback);
            whenEnqueued.run();
        }

        @Override
        public void cancel() {
            isCanceled = true;
            answer();
        }

        void answer() {
            var response = new Response.Builder()
                    .request(request())
                    .protocol(Protocol.HTTP_2)
                    .code(200)
                    .message("")
                    .build();
            try {
                callbacks.removeFirst().onResponse(this, response);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Request request() {
            return idea.request();
        }

        @Override
        public Response execute() {
            throw new UnsupportedOperationException("exchanges are asynchronous");
        }

        @Override
        public boolean isExecuted() {
            return true;
        }

        @Override
        public boolean isCanceled() {
            return isCanceled;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public Call clone() {
            return new LateCall();
        }
    }
}
