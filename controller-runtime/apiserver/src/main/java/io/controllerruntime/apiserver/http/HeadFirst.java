// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.helidon.common.GenericType;
import io.helidon.common.media.type.MediaType;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http.spi.Sink;
import io.helidon.webserver.http.spi.SinkProvider;
import io.helidon.webserver.http.spi.SinkProviderContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/**
 * A body in parts, whose head goes out before there is any. With HTTP/1.1 a stream of Helidon's holds the head back until the first bytes,
 * and only sinks may ask for it. For one thread.
 */
public final class HeadFirst implements Sink<byte[]> {

    static final GenericType<HeadFirst> TYPE = GenericType.create(HeadFirst.class);

    private final OutputStream out;

    private HeadFirst(OutputStream out) {
        this.out = out;
    }

    OutputStream out() {
        return out;
    }

    @Override
    public HeadFirst emit(byte[] part) {
        try {
            out.write(part);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the client", e);
        }
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** How Helidon finds it: named in META-INF/services. */
    public static final class Provider implements SinkProvider<byte[]> {

        @Override
        public boolean supports(GenericType<? extends Sink<?>> type, ServerRequest request) {
            return TYPE.equals(type);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Helidon's signature; asked for by TYPE
        public <X extends Sink<byte[]>> X create(SinkProviderContext context) {
            var sink = new HeadFirst(context.serverResponse().outputStream());
            context.flushHeaders();
            return (X) sink;
        }

        @Override
        @SuppressWarnings({"removal", "TypeParameterUnusedInFormals"}) // Helidon's signature
        public <X extends Sink<byte[]>> X create(
                ServerResponse response, BiConsumer<Object, MediaType> events, Runnable close) {
            throw new UnsupportedOperationException("this is made of a context");
        }
    }
}
