// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.Page;
import io.controllerruntime.rest.Watch;
import io.controllerruntime.rest.WatchEvent;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows an operation every state of its connector until it is over. For one task.
 *
 * <p>It lists, then watches from there; whenever the watch ends, for whatever reason, it pauses and begins anew. So where a watch is refused
 * or its history is gone, listing alone makes it a poll. Trouble with looking is never the operation's failure; but where the server says
 * that looking is not for us, the operation is given up as lost.
 */
final class Follower {

    private static final Duration WATCH = Duration.ofMinutes(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Connectors connectors;
    private final ConnectorId id;
    private final ConnectorOperation<?> operation;
    private final Runtime runtime;
    private final Gate neverOpened;

    Follower(Connectors connectors, ConnectorId id, ConnectorOperation<?> operation, Runtime runtime) {
        this.connectors = connectors;
        this.id = id;
        this.operation = operation;
        this.runtime = runtime;
        this.neverOpened = runtime.tasks().gate();
    }

    void run() throws InterruptedException {
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            long start = runtime.clock().nanoTime();
            Duration asked = look();
            if (operation.isOver()) {
                return;
            }
            boolean lasted = runtime.clock().nanoTime() - start >= LONGEST_PAUSE.toNanos();
            pause = lasted ? SHORTEST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
            neverOpened.await(max(asked, jittered(pause)));
        }
    }

    /** @return how long the server asks to wait before the next look; zero when it does not */
    private Duration look() throws InterruptedException {
        try {
            String version = list();
            if (!operation.isOver()) {
                watch(version);
            }
            return Duration.ZERO;
        } catch (ApiException.Throttled busy) {
            return busy.retryAfter();
        } catch (ApiException trouble) {
            // An interrupted request ends as one without an answer.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Duration.ZERO;
        }
    }

    private String list() {
        try {
            Page page = connectors.page(scope());
            show(page.items().stream().findFirst());
            return page.resourceVersion();
        } catch (ApiException.Forbidden | ApiException.Invalid | ApiException.NotFound refused) {
            operation.lose(Errors.of(refused));
            return "";
        }
    }

    private void watch(String version) throws InterruptedException {
        try (Watch watch = connectors.watch(scope(), version, WATCH)) {
            for (var event = watch.next(); event.isPresent(); event = watch.next()) {
                show(event.get());
                if (operation.isOver()) {
                    return;
                }
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void show(WatchEvent event) {
        switch (event) {
            case WatchEvent.Added(RawJson object) -> show(Optional.of(object));
            case WatchEvent.Modified(RawJson object) -> show(Optional.of(object));
            case WatchEvent.Deleted deleted -> show(Optional.empty());
            case WatchEvent.Bookmark bookmark -> {}
            case WatchEvent.Failed(ApiException error) -> throw error;
        }
    }

    private void show(Optional<RawJson> connector) {
        operation.observe(connector.map(connectors::decode).orElse(null));
    }

    private ListOptions scope() {
        return ListOptions.inNamespace(id.workspace()).withFields("metadata.name=" + id.name());
    }

    /** So that many followers of a server that was away do not come back as one. */
    private Duration jittered(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * (0.5 + runtime.randoms().nextDouble() / 2)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
