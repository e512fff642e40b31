// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.errors.StatusError;
import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries, read when the server asks for it: a client that may not send it need not. For the one task that answers the request.
 *
 * <p>It is never decompressed: kube-apiserver does not know {@code Content-Encoding}, so there is no bomb to go off.
 */
final class Content implements Supplier<byte[]> {

    /** One more than the server takes, so that it sees what is too large without keeping all of it. */
    private static final int MOST_BYTES = 3 * 1024 * 1024 + 1;

    /** How much more is read and dropped: a client that still sends when the connection ends may lose the answer. */
    private static final long MOST_DROPPED = 16L * 1024 * 1024;

    private static final byte[] NOTHING = {};

    private final ReadableEntity entity;
    private byte @Nullable [] bytes;
    private @Nullable StatusError broken;

    Content(ReadableEntity entity) {
        this.entity = entity;
    }

    /** @throws StatusError when it is not framed as HTTP wants it, or ends too early */
    @Override
    public byte[] get() {
        if (broken != null) {
            throw broken;
        }
        if (bytes == null) {
            bytes = entity.hasEntity() ? read() : NOTHING;
        }
        return bytes;
    }

    private byte[] read() {
        try {
            InputStream body = entity.inputStream(); // never closed: to close it reads what there is no end of
            byte[] read = body.readNBytes(MOST_BYTES);
            if (read.length == MOST_BYTES) {
                drop(body);
            }
            return read;
        } catch (IOException | UncheckedIOException e) {
            throw broken("unexpected EOF");
        } catch (RuntimeException e) { // however the web server tells it: by half a dozen types
            throw broken("malformed chunked encoding");
        }
    }

    private static void drop(InputStream body) throws IOException {
        byte[] dropped = new byte[8192];
        long left = MOST_DROPPED;
        for (int length = 0; length >= 0 && left > 0; left -= length) {
            length = body.read(dropped);
        }
    }

    private StatusError broken(String why) {
        broken = StatusError.unknown(500, why);
        return broken;
    }

    /** Whether the client may still wait to be asked for it. */
    boolean isUnread() {
        return entity.hasEntity() && bytes == null && broken == null;
    }

    /** Whether the next request on the connection can be found: not where this one was left in its middle. */
    boolean isReadable() {
        return broken == null && (bytes == null || bytes.length < MOST_BYTES);
    }
}
