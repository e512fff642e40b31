// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.request.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** How the events of a watch are told apart on the wire; k8s.io/apimachinery/pkg/util/framer/framer.go. */
enum Framing {
    /** JSON: a line each. */
    LINES {
        @Override
        void write(byte[] event, OutputStream out) throws IOException {
            out.write(event);
            out.write('\n');
        }
    },

    /** Protobuf: four bytes with the length before each. */
    LENGTHS {
        @Override
        void write(byte[] event, OutputStream out) throws IOException {
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(event.length).array());
            out.write(event);
        }
    };

    static Framing of(Answer.Watching watching) {
        return watching.contentType().startsWith("application/json") ? LINES : LENGTHS;
    }

    abstract void write(byte[] event, OutputStream out) throws IOException;
}
