// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import io.controllerruntime.reconcile.Request;
import java.util.function.Consumer;

/** The way to a queue, until it is shut. Thread-safe. */
final class Outlet implements Consumer<Request> {

    private final Consumer<Request> queue;
    private volatile boolean isShut;

    Outlet(Consumer<Request> queue) {
        this.queue = queue;
    }

    @Override
    public void accept(Request request) {
        if (!isShut) {
            queue.accept(request);
        }
    }

    void shut() {
        isShut = true;
    }
}
