// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.codec.Codec;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.scheme.ResourceType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one informer of a kind, whatever the forms it is read in: a store, and a feed per scope. */
final class SharedInformer {

    private final ByObject how;
    private final Packing packing;
    private final Store store;
    private final List<Feed> feeds;
    private final Clock clock;
    private final Duration staleAfter;
    private volatile boolean isStarted;

    SharedInformer(ResourceType<?> type, ByObject how, CacheOptions options, Codec codec, Clock clock) {
        List<Scope> scopes = Scope.of(type, options, how);
        this.how = how;
        this.packing = new Packing(codec, type, how.form(), options.fieldManager(), transforms(scopes));
        this.store = new Store(packing, scopes.stream().map(Scope::namespace).toList());
        this.feeds = scopes.stream()
                .map(scope -> new Feed(store, scope.objects(), clock.nanoTime()))
                .toList();
        this.clock = clock;
        this.staleAfter = options.staleAfter();
        how.indexes().forEach(packing.indexing()::add);
    }

    private static Map<String, Transform> transforms(List<Scope> scopes) {
        var transforms = new HashMap<String, Transform>();
        scopes.stream()
                .filter(scope -> !scope.transform().equals(Transform.NONE))
                .forEach(scope -> transforms.put(scope.namespace(), scope.transform()));
        return transforms;
    }

    /** As it was declared. */
    ByObject how() {
        return how;
    }

    /** The kind, and whether only its metadata is kept. */
    ResourceType<?> type() {
        return packing.type();
    }

    Packing packing() {
        return packing;
    }

    Store store() {
        return store;
    }

    /**
     * It will be read in this form too: who needs but the metadata looks at what the others need.
     *
     * @throws IllegalStateException when it is too late for that
     */
    void readAs(ResourceType<?> form) {
        if (form.isMetadataOnly() || !type().isMetadataOnly()) {
            return; // what is kept is enough for that
        }
        if (isStarted) {
            throw new IllegalStateException(form + " is cached by its metadata alone since the start: declare it whole"
                    + " before the start, or remove it first");
        }
        packing.keep(form);
    }

    /** @throws IllegalStateException when it is too late for that */
    void addIndex(IndexRule<?> rule) {
        if (isStarted) {
            throw new IllegalStateException("index " + rule.name() + " of " + rule.form()
                    + " comes too late: objects are in the cache already; add it before the cache is started");
        }
        packing.indexing().add(rule);
    }

    /** From now on no index can be added. */
    List<Feed> start() {
        isStarted = true;
        return feeds;
    }

    Optional<String> problem() {
        String problems = feeds.stream().flatMap(this::problem).collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    private Stream<String> problem(Feed feed) {
        if (!feed.problem().isEmpty()) {
            return Stream.of(feed.problem());
        }
        Duration silence = silence(feed);
        return isStarted && silence.compareTo(staleAfter) > 0
                ? Stream.of(type().groupResource() + ": nothing was heard of the server for " + silence.toSeconds()
                        + " s; the cache may be stale, or a handler of its events does not return")
                : Stream.of();
    }

    InformerSnapshot snapshot() {
        return new InformerSnapshot(
                store.size(),
                store.bytes(),
                feeds.stream().mapToLong(Feed::relists).sum(),
                feeds.stream().mapToLong(Feed::watchRestarts).sum(),
                feeds.stream().map(this::silence).max(Duration::compareTo).orElse(Duration.ZERO));
    }

    private Duration silence(Feed feed) {
        return Duration.ofNanos(clock.nanoTime() - feed.heardAt());
    }
}
