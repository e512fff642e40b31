// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT: the first asks the program to stop, the second ends it at once with exit code 1.
 *
 * <p>A shutdown hook would not do: a JVM that ends by a signal exits with 143 whatever its hooks achieve, and a program that stopped in
 * good order shall exit with 0. So the signal itself is handled, and {@code main} returns.
 */
public final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /**
     * From now on the first SIGTERM or SIGINT of this process calls {@code stop}.
     *
     * @param stop must not block: {@code manager::stop}
     * @throws IllegalStateException when the JVM does not let signals be handled
     */
    public static void stopOnTermination(Runnable stop) {
        var isStopping = new AtomicBoolean();
        handle("TERM", () -> received("SIGTERM", isStopping, stop));
        handle("INT", () -> received("SIGINT", isStopping, stop));
    }

    private static void received(String signal, AtomicBoolean isStopping, Runnable stop) {
        if (isStopping.compareAndSet(false, true)) {
            LOG.info("{}: stopping; send it again to end without waiting", signal);
            stop.run();
        } else {
            LOG.warn("{} again: ending without waiting", signal);
            Runtime.getRuntime().halt(1);
        }
    }

    /** sun.misc.Signal is the JDK's only door to signals; by reflection, as javac warns of every mention and cannot be told not to. */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler behaviour = (proxy, method, arguments) -> {
                if (!method.getDeclaringClass().equals(handler)) {
                    return method.invoke(action, arguments);
                }
                action.run();
                return null;
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, behaviour);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot handle SIG" + name
                            + "; is the JVM started with -Xrs or without the module jdk.unsupported?",
                    e);
        }
    }
}
