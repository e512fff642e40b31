// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The cache: one informer per kind, one task per informer and scope. Thread-safe. */
public final class InformerCache implements Cache {

    private final Runtime runtime;
    private final Scheme scheme;
    private final Codec codec;
    private final CacheOptions options;
    private final Upkeep upkeep;

    // Invariant: there is a kind for every view, and a view for every kind.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<GroupVersionKind, SharedInformer> kinds = new LinkedHashMap<>();

    @GuardedBy("lock")
    private final Map<ResourceType<?>, View<?>> views = new LinkedHashMap<>();

    @GuardedBy("lock")
    private boolean isStarted;

    /** @param rest talks to the same server as {@code runtime}'s transport, perhaps over connections of its own */
    public InformerCache(Runtime runtime, RestClient rest, Scheme scheme, Codec codec, CacheOptions options) {
        this.runtime = runtime;
        this.scheme = scheme;
        this.codec = codec;
        this.options = options;
        this.upkeep = new Upkeep(runtime, rest, options);
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type) {
        findOrAdd(type, options.byObject().getOrDefault(type.gvk(), ByObject.DEFAULTS));
        return informer(type);
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(Class<T> type) {
        return declare(scheme.typeOf(type));
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type, ByObject how) {
        ByObject declared = findOrAdd(type, how).how();
        if (!declared.equals(how)) {
            throw new IllegalStateException(type + " was declared as " + declared + " and now as " + how
                    + ": all who need the kind share one informer, so declare it once");
        }
        return informer(type);
    }

    @Override
    public <T extends KubernetesObject> Informer<T> declare(Class<T> type, ByObject how) {
        return declare(scheme.typeOf(type), how);
    }

    private SharedInformer findOrAdd(ResourceType<?> type, ByObject how) {
        SharedInformer kind;
        boolean isLate;
        lock.lock();
        try {
            @Nullable SharedInformer known = kinds.get(type.gvk());
            kind = known == null ? new SharedInformer(type, how, options, codec, runtime.clock()) : known;
            kind.readAs(type);
            isLate = known == null && isStarted;
            kinds.put(type.gvk(), kind);
            views.computeIfAbsent(type, absent -> new View<>(absent, kind, runtime.tasks()));
        } finally {
            lock.unlock();
        }
        if (isLate) {
            upkeep.start(kind);
        }
        return kind;
    }

    @Override
    @SuppressWarnings("unchecked") // declare() puts the view of a type under that type
    public <T extends KubernetesObject> Informer<T> informer(ResourceType<T> type) {
        lock.lock();
        try {
            @Nullable View<?> view = views.get(type);
            if (view == null) {
                throw new IllegalStateException(type
                        + " is not in the cache: name it in forType, owns or watches of the builder, or call cache.declare("
                        + type.type().getSimpleName() + ".class) before the start");
            }
            return (Informer<T>) view;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T extends KubernetesObject> Informer<T> informer(Class<T> type) {
        return informer(scheme.typeOf(type));
    }

    @Override
    public void remove(ResourceType<?> type) {
        @Nullable SharedInformer unread = forget(type);
        if (unread != null) {
            upkeep.stop(unread);
        }
    }

    /** The kind, when nobody reads it any more. */
    private @Nullable SharedInformer forget(ResourceType<?> type) {
        lock.lock();
        try {
            views.remove(type);
            boolean isRead = views.keySet().stream().anyMatch(form -> form.gvk().equals(type.gvk()));
            return isRead ? null : kinds.remove(type.gvk());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Collection<Informer<?>> informers() {
        lock.lock();
        try {
            return List.copyOf(views.values());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() throws InterruptedException {
        start().forEach(upkeep::start);
        upkeep.await();
    }

    private List<SharedInformer> start() {
        lock.lock();
        try {
            if (isStarted) {
                throw new IllegalStateException("a cache runs once: make a new one");
            }
            isStarted = true;
            return List.copyOf(kinds.values());
        } finally {
            lock.unlock();
        }
    }
}
