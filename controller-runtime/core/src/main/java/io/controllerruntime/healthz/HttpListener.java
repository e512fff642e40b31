// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.healthz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.controllerruntime.runtime.TaskRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small HTTP server for probes and scrapers.
 *
 * <p>Each request is a task of the {@link TaskRunner}; only the JDK's own thread that accepts connections is not.
 */
public final class HttpListener implements AutoCloseable {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final HttpServer server;

    private HttpListener(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens from now on.
     *
     * @param address {@code :8081} for all interfaces, {@code 127.0.0.1:0} for a free port of one, {@code 0} to do without
     * @param routes what answers under each path
     * @return empty when {@code address} is {@code 0}
     * @throws UncheckedIOException when the address cannot be bound
     */
    public static Optional<HttpListener> listen(String address, Map<String, HttpHandler> routes, TaskRunner tasks) {
        if (address.equals("0")) {
            return Optional.empty();
        }
        try {
            HttpServer server = HttpServer.create(socketAddress(address), 0);
            routes.forEach((path, handler) -> server.createContext(path, guarded(path, handler)));
            server.setExecutor(request -> tasks.start("http", request::run));
            server.start();
            return Optional.of(new HttpListener(server));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot serve " + String.join(", ", routes.keySet()) + " on " + address + ": " + e.getMessage()
                            + "; choose another address, or 0 to do without",
                    e);
        }
    }

    /** Where it listens, with the port that was picked. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Sends a whole answer, as plain text unless a content type was set. */
    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("text/plain; charset=utf-8"));
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The JDK's server takes every path that begins with the route's, and every method. */
    private static HttpHandler guarded(String path, HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                String asked = exchange.getRequestURI().getPath();
                if (!METHODS.contains(exchange.getRequestMethod())) {
                    answer(exchange, 405, "use GET");
                } else if (!asked.equals(path) && !asked.startsWith(path + "/")) {
                    answer(exchange, 404, "nothing is served under " + asked);
                } else {
                    handler.handle(exchange);
                }
            }
        };
    }

    private static InetSocketAddress socketAddress(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            String host = colon <= 0 ? "" : address.substring(0, colon).replaceAll("[\\[\\]]", "");
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not an address to listen on: " + address + "; write :8081, 127.0.0.1:8081 or 0", e);
        }
    }
}
