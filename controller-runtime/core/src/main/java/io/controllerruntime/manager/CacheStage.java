// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.cache.Cache;
import io.controllerruntime.cache.Informer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The informers of a manager; ready when each holds all objects that exist. */
record CacheStage(Cache cache) implements Stage {

    @Override
    public String name() {
        return "caches";
    }

    @Override
    public void run() throws InterruptedException {
        cache.run();
    }

    @Override
    public List<String> unready() {
        return cache.informers().stream()
                .filter(informer -> !informer.hasSynced())
                .map(informer -> informer.problem().orElse(informer.type() + ": the first list is not complete yet"))
                .distinct()
                .toList();
    }

    /** For the probe: also an informer that had synced may have lost its right or its kind since. */
    Optional<String> problem() {
        List<String> problems = Stream.concat(
                        unready().stream(),
                        cache.informers().stream()
                                .filter(Informer::hasSynced)
                                .flatMap(informer -> informer.problem().stream()))
                .distinct()
                .toList();
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    @Override
    public List<String> unfinished() {
        return List.of(name());
    }
}
