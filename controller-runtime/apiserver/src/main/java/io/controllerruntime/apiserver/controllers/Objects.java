// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that controllers need of a server. Thread-safe. */
public interface Objects {

    /** What is served, one entry for each resource; custom resources come and go. */
    List<Served> served();

    /** As it is now; empty when it is not there, or the resource is not served. */
    Optional<JsonObject> get(Key key);

    /**
     * All of them as they are now.
     *
     * @param namespace only those there; empty for all
     */
    List<JsonObject> list(GroupResource resource, String namespace);

    /** Follows the objects of these resources. Whoever opens it closes it. */
    Changes follow(Predicate<GroupResource> resources);

    /** Sends a write, and waits for the answer. */
    Outcome send(Write.Request write);

    /**
     * A resource.
     *
     * @param resource its name
     * @param apiVersion the version in which its objects are handed over here
     * @param kind their kind
     * @param scope where they are
     */
    record Served(GroupResource resource, String apiVersion, String kind, Scope scope) {

        /** Where objects are. */
        public enum Scope {
            NAMESPACED,
            CLUSTER
        }

        public boolean isNamespaced() {
            return scope == Scope.NAMESPACED;
        }
    }

    /** The objects that are there, each as a change from nothing, and then what becomes of them. One reader. */
    interface Changes extends AutoCloseable {

        /** The changes that nobody read yet; when there are none, waits for some. May be empty before the time is up. */
        List<Change> next(Duration atMost) throws InterruptedException;

        @Override
        void close();
    }

    /** How a write ended. */
    sealed interface Outcome {

        /** The server did it; {@code object} is what it answered. */
        record Done(JsonObject object) implements Outcome {}

        /** The server refused. */
        record Refused(Refusal refusal) implements Outcome {}
    }
}
