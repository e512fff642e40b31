// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.Watch;
import io.controllerruntime.rest.WatchEvent;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.scheme.ObjectKey;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the candidate when the lease becomes free, so that it need not wait for its next try. Polling goes on beside it: without the right
 * to watch, or with a broken stream, a release is only noticed later.
 */
final class LeaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final RestClient rest;
    private final ObjectKey key;
    private final Gate wake;
    private final Gate pause;
    private final Duration retryPeriod;

    LeaseWatch(RestClient rest, ObjectKey key, Gate wake, TaskRunner tasks, Duration retryPeriod) {
        this.rest = rest;
        this.key = key;
        this.wake = wake;
        this.pause = tasks.gate();
        this.retryPeriod = retryPeriod;
    }

    /** Watches until interrupted, or until the server says that this user may not. */
    void run() throws InterruptedException {
        try {
            while (true) {
                watchOnce();
                pause.await(retryPeriod);
            }
        } catch (ApiException.Forbidden e) {
            LOG.info(
                    "lease {} is polled only, a release will be noticed up to {} late: {}; grant the verb watch on"
                            + " leases.coordination.k8s.io to be woken at once",
                    key,
                    retryPeriod,
                    e.getMessage());
        }
    }

    private void watchOnce() {
        var single = ListOptions.inNamespace(key.namespace()).withFields("metadata.name=" + key.name());
        try (Watch watch = rest.watch(Lease.TYPE, single, "", LENGTH)) {
            Optional<WatchEvent> event = watch.next();
            while (event.isPresent()) {
                if (frees(event.get())) {
                    wake.open();
                }
                event = watch.next();
            }
        } catch (ApiException.Forbidden e) {
            throw e;
        } catch (ApiException e) {
            LOG.debug("the watch of lease {} broke", key, e);
        }
    }

    private static boolean frees(WatchEvent event) {
        return switch (event) {
            case WatchEvent.Added(var lease) -> isFree(lease);
            case WatchEvent.Modified(var lease) -> isFree(lease);
            case WatchEvent.Deleted(var lease) -> true;
            case WatchEvent.Bookmark(var version, var isEnd) -> false;
            case WatchEvent.Failed(var error) -> throw error;
        };
    }

    private static boolean isFree(RawJson lease) {
        return lease.get("spec").get("holderIdentity").text().isEmpty();
    }
}
