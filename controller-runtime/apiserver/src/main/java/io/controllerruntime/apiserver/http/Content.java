// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.errors.StatusError;
import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * What a request carries, read when the server asks for it: a client that may not send it need not. One reader.
 *
 * <p>It is never decompressed: kube-apiserver does not know {@code Content-Encoding}, so there is no bomb to go off.
 */
final class Content implements Supplier<byte[]> {

    /** One more than the server takes, so that it sees what is too large without all of it being read. */
    private static final int MOST_BYTES = 3 * 1024 * 1024 + 1;

    private static final byte[] NOTHING = {};

    private final ReadableEntity entity;
    private boolean isReadable = true;

    Content(ReadableEntity entity) {
        this.entity = entity;
    }

    /** @throws StatusError when it is not framed as HTTP wants it, or ends too early */
    @Override
    public byte[] get() {
        if (!entity.hasEntity()) {
            return NOTHING;
        }
        byte[] bytes = read();
        isReadable = bytes.length < MOST_BYTES;
        return bytes;
    }

    private byte[] read() {
        try (InputStream body =
                entity.inputStream()) { // to close it reads the rest: a client that still sends hears no answer
            return body.readNBytes(MOST_BYTES);
        } catch (IOException | UncheckedIOException e) {
            throw broken("unexpected EOF");
        } catch (RuntimeException e) { // however the web server tells it: by half a dozen types
            throw broken("malformed chunked encoding");
        }
    }

    private StatusError broken(String why) {
        isReadable = false;
        return StatusError.unknown(500, why);
    }

    /** Whether the next request on the connection can be found: not where this one was left in its middle. */
    boolean isReadable() {
        return isReadable;
    }
}
