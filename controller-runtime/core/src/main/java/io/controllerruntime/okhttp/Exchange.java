// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.okhttp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** A request and its answer, on a thread of OkHttp's dispatcher; whoever asked waits beside it. */
final class Exchange<A> implements Callback {

    /** Makes an answer of a response, and may go on reading after it has given it. The response is closed when it returns. */
    @FunctionalInterface
    interface Reader<A> {
        void read(Response response, CompletableFuture<A> answer) throws IOException;
    }

    private final Reader<A> reader;
    private final CompletableFuture<A> answer = new CompletableFuture<>();

    private Exchange(Reader<A> reader) {
        this.reader = reader;
    }

    /**
     * Sends the request and waits for its answer.
     *
     * <p>An answer that arrives at the very moment in which this gives up is returned all the same, as it may hold a connection that only
     * its receiver can close; the interrupt flag is then set.
     *
     * @param limit how long at most; then, and on an interrupt, the call is cancelled
     */
    static <A> A run(Call call, Duration limit, Reader<A> reader) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted before the request was sent");
        }
        var exchange = new Exchange<A>(reader);
        call.enqueue(exchange);
        try {
            return exchange.answer.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return exchange.giveUp(call, new IOException("timed out after " + limit.toMillis() + " ms", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exchange.giveUp(call, new InterruptedIOException("interrupted while waiting"));
        } catch (ExecutionException e) {
            // A new exception: it shows who asked, and OkHttp's own may be an InterruptedIOException without an
            // interrupt.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException(cause.getMessage(), cause);
        }
    }

    private A giveUp(Call call, IOException why) throws IOException {
        if (!answer.completeExceptionally(why) && !answer.isCompletedExceptionally()) {
            return answer.join();
        }
        call.cancel();
        throw why;
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            reader.read(response, answer);
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        answer.completeExceptionally(failure);
    }
}
