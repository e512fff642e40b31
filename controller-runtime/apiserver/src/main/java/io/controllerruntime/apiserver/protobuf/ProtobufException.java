// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

/** Bytes that are no protobuf form of what was expected; the message is the one that Go's generated code has for it. */
public final class ProtobufException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtobufException(String message) {
        super(message);
    }

    static ProtobufException unexpectedEnd() {
        return new ProtobufException("unexpected EOF");
    }
}
