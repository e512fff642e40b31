// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import io.controllerruntime.reconcile.Request;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers whatever a function hands over (Go: source.Func), such as a listener of something that is there already.
 *
 * <pre>{@code
 * new FuncSource("orders", queue -> broker.onMessage(message -> queue.accept(Request.of("demo", message.order()))))
 * }</pre>
 */
public final class FuncSource implements Source {

    private final String name;
    private final Consumer<Consumer<Request>> function;
    private volatile @Nullable Outlet outlet;

    /**
     * A source that {@code function} feeds.
     *
     * @param name what it delivers, for messages
     * @param function is called at each start with a queue that takes requests from any thread, and nothing after the stop; does not block
     */
    public FuncSource(String name, Consumer<Consumer<Request>> function) {
        this.name = name;
        this.function = function;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Consumer<Request> queue) {
        var begun = new Outlet(queue);
        outlet = begun;
        function.accept(begun);
    }

    @Override
    public void stop() {
        Outlet present = outlet;
        if (present != null) {
            present.shut();
        }
    }

    @Override
    public boolean hasSynced() {
        return true;
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }
}
