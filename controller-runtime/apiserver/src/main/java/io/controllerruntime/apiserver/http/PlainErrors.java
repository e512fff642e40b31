// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** The answers to what is no HTTP request: no Status but a line of text, as Go's net/http/server.go gives it. */
final class PlainErrors implements DirectHandler {

    static final String TEXT = "text/plain; charset=utf-8";

    private PlainErrors() {}

    static DirectHandlers all() {
        var handler = new PlainErrors();
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, handler);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Status told = told(status);
        return TransportResponse.builder()
                .status(told)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, TEXT)
                .keepAlive(false)
                .entity(told.code() + " " + told.reasonPhrase())
                .build();
    }

    /** Go has one limit for the request line and the headers, and one word for what exceeds it. */
    private static Status told(Status status) {
        return switch (status.code()) {
            case 414, 431 -> Status.create(431, "Request Header Fields Too Large");
            case 500 -> Status.BAD_REQUEST_400; // the web server's own: of what comes out of ours nothing gets here
            default -> status;
        };
    }
}
