// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.healthz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Answers {@code /metrics} in Prometheus' text format 0.0.4. */
public final class MetricsHandler implements HttpHandler {

    /** Writes all metrics. */
    @FunctionalInterface
    public interface Source {
        void writeTo(Writer out) throws IOException;
    }

    private final Source source;

    public MetricsHandler(Source source) {
        this.source = source;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var text = new StringWriter();
        source.writeTo(text);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        HttpListener.answer(exchange, 200, text.toString());
    }
}
