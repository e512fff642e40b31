// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import com.sun.net.httpserver.HttpHandler;
import io.controllerruntime.healthz.HttpListener;
import io.controllerruntime.runtime.TaskRunner;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP server of a manager. */
final class HttpStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(HttpStage.class);

    private final String name;
    private final String address;
    private final Map<String, HttpHandler> routes;
    private final TaskRunner tasks;
    private volatile @Nullable InetSocketAddress bound;
    private volatile boolean isReady;

    /** @param address see {@link HttpListener#listen} */
    HttpStage(String name, String address, Map<String, HttpHandler> routes, TaskRunner tasks) {
        this.name = name;
        this.address = address;
        this.routes = routes;
        this.tasks = tasks;
    }

    /** Where it listens; empty before it does, and when it is switched off. */
    Optional<InetSocketAddress> address() {
        return Optional.ofNullable(bound);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() throws InterruptedException {
        Optional<HttpListener> listener = HttpListener.listen(address, routes, tasks);
        try {
            listener.ifPresent(this::announce);
            isReady = true;
            tasks.gate().await();
        } finally {
            listener.ifPresent(HttpListener::close);
        }
    }

    private void announce(HttpListener open) {
        bound = open.address();
        String host = open.address().getAddress().isAnyLocalAddress()
                ? "*"
                : open.address().getHostString();
        LOG.info("{} listens at {}:{}", name, host, open.address().getPort());
    }

    @Override
    public List<String> unready() {
        return isReady ? List.of() : List.of("does not listen on " + address + " yet");
    }

    @Override
    public List<String> unfinished() {
        return List.of(name);
    }
}
