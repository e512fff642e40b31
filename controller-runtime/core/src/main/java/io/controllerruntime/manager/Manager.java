// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import com.sun.net.httpserver.HttpHandler;
import io.controllerruntime.cache.Cache;
import io.controllerruntime.cache.CacheOptions;
import io.controllerruntime.cache.InformerCache;
import io.controllerruntime.client.CachingClient;
import io.controllerruntime.client.Client;
import io.controllerruntime.client.Fence;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.config.LocalHost;
import io.controllerruntime.healthz.HealthCheck;
import io.controllerruntime.healthz.HealthChecks;
import io.controllerruntime.healthz.HealthHandler;
import io.controllerruntime.healthz.MetricsHandler;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.leaderelection.Leadership;
import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.recorder.EventBroadcaster;
import io.controllerruntime.recorder.EventRecorder;
import io.controllerruntime.rest.ObservedTransport;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.scheme.Scheme;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A program of controllers: its shared parts, and when they run. Thread-safe. Runs once.
 *
 * <p>Semantics of the order: controller-runtime, pkg/manager/internal.go.
 */
public final class Manager {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private final Runtime runtime;
    private final Scheme scheme;
    private final Codec codec = new Codec();
    private final Metrics metrics = new Metrics();
    private final Cache cache;
    private final Client client;
    private final Fence fence;
    private final EventBroadcaster events;
    private final HealthChecks healthz = new HealthChecks();
    private final HealthChecks readyz = new HealthChecks();
    private final Lifecycle lifecycle;
    private final RunnableGroup others;
    private final RunnableGroup leaders;
    private final HttpStage metricsServer;
    private final HttpStage healthServer;
    private final List<Stage> stages;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isStarted = new AtomicBoolean();

    /** A manager of the kinds that the class path knows. */
    public Manager(Runtime runtime, ManagerOptions options) {
        this(runtime, Scheme.load(Manager.class.getClassLoader()), options);
    }

    /** A manager of the kinds in {@code scheme}. */
    public Manager(Runtime outside, Scheme scheme, ManagerOptions options) {
        this.runtime = observed(outside, metrics);
        this.scheme = scheme;
        this.lifecycle = new Lifecycle(runtime, options.cacheSyncTimeout(), options.gracefulShutdownTimeout());
        this.others = new RunnableGroup(runtime.tasks(), this::failed);
        this.leaders = new RunnableGroup(runtime.tasks(), this::failed);

        @Nullable Leadership leadership = leadership(options.leaderElection());
        this.fence = leadership == null ? Fence.open() : leadership.fence();
        var rest = new RestClient(runtime.transport(), codec, CALL_TIMEOUT);
        var cacheOptions =
                options.cache().apply(CacheOptions.by(options.fieldManager()).inNamespaces(options.namespaces()));
        this.cache = new InformerCache(runtime, rest, scheme, codec, cacheOptions);
        this.client = new CachingClient(rest, cache, scheme, codec, fence, options.fieldManager());
        this.events = new EventBroadcaster(runtime, rest, codec, scheme, fence, LocalHost.name(), metrics);

        this.metricsServer = metricsServer(options.metricsAddress());
        this.healthServer = healthServer(options.healthAddress());
        var caches = new CacheStage(cache);
        this.stages = List.of(
                metricsServer,
                healthServer,
                caches,
                new GroupStage("others", others, work -> work.run()),
                leadership == null
                        ? new GroupStage("controllers", leaders, events::runAround)
                        : new GroupStage(
                                "leader-election", leaders, work -> leadership.run(() -> events.runAround(work))));
        healthz.add("ping", HealthCheck.ping());
        readyz.add("caches", caches::problem);
        if (leadership != null) {
            readyz.add("leader-election", leadership::problem);
        }
    }

    private HttpStage metricsServer(String address) {
        var routes = Map.<String, HttpHandler>of("/metrics", new MetricsHandler(metrics::write));
        return new HttpStage("metrics-server", address, routes, runtime.tasks());
    }

    private HttpStage healthServer(String address) {
        var routes = Map.<String, HttpHandler>of(
                "/healthz", new HealthHandler(healthz), "/readyz", new HealthHandler(readyz));
        return new HttpStage("health-server", address, routes, runtime.tasks());
    }

    private static Runtime observed(Runtime outside, Metrics metrics) {
        var transport = new ObservedTransport(
                outside.transport(),
                outside.clock(),
                (method, code, host, duration) ->
                        metrics.restRequest(code == 0 ? "<error>" : Integer.toString(code), method, host));
        return new Runtime(outside.clock(), outside.randoms(), outside.tasks(), transport);
    }

    private @Nullable Leadership leadership(@Nullable LeaderElectionOptions election) {
        return election == null
                ? null
                : new Leadership(runtime, codec, election, new ElectionNews(election.name(), metrics));
    }

    private void failed(ManagedRunnable runnable, Throwable thrown) {
        lifecycle.fail(
                new IllegalStateException("runnable " + runnable.name() + " failed: " + thrown.getMessage(), thrown));
    }

    /** Time, chance, tasks and the wire, as every part of this program uses them. */
    public Runtime runtime() {
        return runtime;
    }

    public Scheme scheme() {
        return scheme;
    }

    public Codec codec() {
        return codec;
    }

    public Metrics metrics() {
        return metrics;
    }

    /** The objects this program watches. Declare further kinds before the start. */
    public Cache cache() {
        return cache;
    }

    /** Reads from the cache, and writes while this process leads. */
    public Client client() {
        return client;
    }

    /** Shut while this process may not be the leader; always open without leader election. */
    public Fence fence() {
        return fence;
    }

    /**
     * Tells people what happens to objects, as Kubernetes events (Go: GetEventRecorder). They are written while this process leads.
     *
     * @param controller who reports: a name of letters, digits, '-', '_' and '.', perhaps with a domain
     * @throws IllegalArgumentException when it is no such name
     */
    public EventRecorder eventRecorder(String controller) {
        return events.recorder(controller);
    }

    /** Where metrics are served; empty before {@link #start}, and when they are not. */
    public Optional<InetSocketAddress> metricsAddress() {
        return metricsServer.address();
    }

    /** Where health is served; empty before {@link #start}, and when it is not. */
    public Optional<InetSocketAddress> healthAddress() {
        return healthServer.address();
    }

    /** What must hold for the program to count as alive; {@code ping} is there already. */
    public void addHealthzCheck(String name, HealthCheck check) {
        healthz.add(name, check);
    }

    /** What must hold for the program to count as ready; {@code caches} and {@code leader-election} are there already. */
    public void addReadyzCheck(String name, HealthCheck check) {
        readyz.add(name, check);
    }

    /**
     * Runs {@code runnable} with this manager; at once when its group runs already.
     *
     * @throws IllegalStateException when the name is taken or the manager is stopping
     */
    public void add(ManagedRunnable runnable) {
        if (lifecycle.isEnding()) {
            throw new IllegalStateException("cannot add " + runnable.name() + ": the manager is stopping");
        }
        if (!names.add(runnable.name())) {
            throw new IllegalStateException("there is a runnable or controller " + runnable.name()
                    + " already: names must be unique in a manager; give a controller another one with named()");
        }
        (runnable.needsLeaderElection() ? leaders : others).add(runnable);
    }

    /**
     * Runs the program until {@link #stop}, until a part fails, or until the calling task is interrupted; returns when all has stopped.
     *
     * <p>Start: HTTP servers; caches, until each has synced; runnables that need no leader; then, once elected, the others. Stop: in
     * reverse, all within {@link ManagerOptions#gracefulShutdownTimeout}; the lease is given back after the leader's work was joined.
     *
     * @throws InterruptedException when interrupted, after all has stopped
     * @throws io.controllerruntime.leaderelection.LeadershipLostException when another process may lead now
     * @throws IllegalStateException when a part could not start, failed or did not stop; the message names it and its problem
     */
    public void start() throws InterruptedException {
        if (!isStarted.compareAndSet(false, true)) {
            throw new IllegalStateException("the manager was started before; make a new one to start again");
        }
        lifecycle.run(stages);
    }

    /** Asks the program to stop in good order. Does not wait; harmless when it has stopped. */
    public void stop() {
        lifecycle.stop();
    }
}
