// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.labels.Selector;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The cache: one informer per kind, one task per informer and scope. Thread-safe. */
public final class InformerCache implements Cache {

    private final Runtime runtime;
    private final RestClient rest;
    private final Scheme scheme;
    private final Codec codec;
    private final CacheOptions options;

    // Invariant: once started, no informer is added.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<ResourceType<?>, SharedInformer<?>> informers = new LinkedHashMap<>();

    @GuardedBy("lock")
    private boolean isStarted;

    /** @param rest talks to the same server as {@code runtime}'s transport, perhaps over connections of its own */
    public InformerCache(Runtime runtime, RestClient rest, Scheme scheme, Codec codec, CacheOptions options) {
        this.runtime = runtime;
        this.rest = rest;
        this.scheme = scheme;
        this.codec = codec;
        this.options = options;
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type) {
        findOrAdd(type, "");
        return informer(type);
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(Class<T> type) {
        return declare(scheme.typeOf(type));
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type, String labelSelector) {
        Selector.parse(labelSelector);
        String declared = findOrAdd(type, labelSelector).labelSelector();
        if (!declared.equals(labelSelector)) {
            throw new IllegalStateException(type + " was declared for "
                    + (declared.isEmpty() ? "all objects" : "objects with " + declared) + " and now for objects with "
                    + labelSelector + ": all who need the kind share one informer, so declare it once");
        }
        return informer(type);
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(Class<T> type, String labelSelector) {
        return declare(scheme.typeOf(type), labelSelector);
    }

    private SharedInformer<?> findOrAdd(ResourceType<?> type, String labelSelector) {
        lock.lock();
        try {
            if (isStarted && !informers.containsKey(type)) {
                throw new IllegalStateException(type + " was declared after the cache was started: declare it before");
            }
            return informers.computeIfAbsent(type, absent -> newInformer(absent, labelSelector));
        } finally {
            lock.unlock();
        }
    }

    private <T extends KubernetesObject> SharedInformer<T> newInformer(ResourceType<T> type, String labelSelector) {
        boolean isByNamespace = type.isNamespaced() && !options.namespaces().isEmpty();
        Collection<String> scopes =
                isByNamespace ? options.namespaces().stream().sorted().toList() : Set.of("");
        var packing = new Packing<>(codec, type.type(), options.fieldManager());
        return new SharedInformer<>(type, packing, scopes, labelSelector);
    }

    @Override
    @SuppressWarnings("unchecked") // declare() puts the informer of a type under that type
    public <T extends KubernetesObject> Informer<T> informer(ResourceType<T> type) {
        lock.lock();
        try {
            @Nullable SharedInformer<?> informer = informers.get(type);
            if (informer == null) {
                throw new IllegalStateException(type
                        + " is not in the cache: name it in forType, owns or watches of the builder, or call cache.declare("
                        + type.type().getSimpleName() + ".class) before the start");
            }
            return (Informer<T>) informer;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T extends KubernetesObject> Informer<T> informer(Class<T> type) {
        return informer(scheme.typeOf(type));
    }

    @Override
    public Collection<Informer<?>> informers() {
        lock.lock();
        try {
            return List.copyOf(informers.values());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() throws InterruptedException {
        Gate broken = runtime.tasks().gate();
        List<Task> tasks = startAll(broken);
        try {
            broken.await();
        } finally {
            tasks.forEach(Task::interrupt);
            for (Task task : tasks) {
                task.join();
            }
        }
        throw failure(tasks);
    }

    private List<Task> startAll(Gate broken) {
        return start().stream()
                .flatMap(informer -> informer.start().stream().map(feed -> start(informer.type(), feed, broken)))
                .toList();
    }

    private List<SharedInformer<?>> start() {
        lock.lock();
        try {
            if (isStarted) {
                throw new IllegalStateException("a cache runs once: make a new one");
            }
            isStarted = true;
            return List.copyOf(informers.values());
        } finally {
            lock.unlock();
        }
    }

    private Task start(ResourceType<?> type, Feed<?> feed, Gate broken) {
        var runner = new ReflectorRunner(runtime, rest, type, feed, options);
        String name = "informer " + type.groupResource() + (feed.namespace().isEmpty() ? "" : " " + feed.namespace());
        return runtime.tasks().start(name, opening(broken, runner::run));
    }

    /** No reflector ends by itself, so the end of one is the end of the cache: better loud than stale. */
    private static TaskRunner.Body opening(Gate broken, TaskRunner.Body body) {
        return () -> {
            try {
                body.run();
            } finally {
                broken.open();
            }
        };
    }

    private static IllegalStateException failure(List<Task> tasks) {
        var failed =
                new IllegalStateException("an informer has ended by itself; the objects it held are no longer kept up");
        tasks.forEach(task -> task.failure().ifPresent(failed::addSuppressed));
        return failed;
    }
}
