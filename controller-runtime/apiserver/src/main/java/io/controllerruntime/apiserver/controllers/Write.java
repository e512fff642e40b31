// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Something a controller wants to be written. */
public sealed interface Write {

    /** A write of its own, which the server answers. */
    sealed interface Request extends Write {}

    /** A new object, in the namespace that its metadata names. */
    record Create(GroupResource resource, JsonObject object) implements Request {}

    /** A part of an object as it is to be; refused when the object changed since it was read. */
    record Update(GroupResource resource, JsonObject object, Part part) implements Request {}

    /**
     * Something that is created below an object and is not stored, as a binding of a pod.
     *
     * @param on the object
     * @param subresource the last segment of the path
     * @param object what is sent
     */
    record Act(Key on, String subresource, JsonObject object) implements Request {}

    /** The end of an object. It is no matter when it is gone already. */
    record Delete(Key key, DeleteOptions options) implements Request {}

    /**
     * A line in the list of events.
     *
     * @param about the object it is about
     * @param fieldPath the part of the object; empty for all of it
     * @param type whether it is bad news
     * @param reason a word in CamelCase
     * @param message a sentence
     */
    record Event(JsonObject about, String fieldPath, Type type, String reason, String message) implements Write {

        /** Whether an event is bad news; spelled as Kubernetes does. */
        public enum Type {
            NORMAL("Normal"),
            WARNING("Warning");

            private final String text;

            Type(String text) {
                this.text = text;
            }

            @Override
            public String toString() {
                return text;
            }
        }
    }

    /** A request, and what follows from its answer. */
    record Attempt(Request request, Function<JsonObject, List<Write>> done, Function<Refusal, List<Write>> refused)
            implements Write {}

    /** What of an object is updated. */
    enum Part {
        /** All but the status. */
        WHOLE(""),
        STATUS("status"),
        /** Who still has to let a namespace go. */
        FINALIZE("finalize");

        private final String subresource;

        Part(String subresource) {
            this.subresource = subresource;
        }

        /** The last segment of its path; empty for the object itself. */
        public String subresource() {
            return subresource;
        }
    }

    static Update update(GroupResource resource, JsonObject object) {
        return new Update(resource, object, Part.WHOLE);
    }

    static Update updateStatus(GroupResource resource, JsonObject object) {
        return new Update(resource, object, Part.STATUS);
    }

    /** Deletes this very object, and no other that has its name. */
    static Delete delete(GroupResource resource, JsonObject object) {
        return delete(resource, object, DeleteOptions.Propagation.BACKGROUND);
    }

    static Delete delete(GroupResource resource, JsonObject object, DeleteOptions.Propagation propagation) {
        Optional<String> uid = Optional.of(ObjectMeta.of(object).uid());
        var options = new DeleteOptions(Optional.empty(), uid, Optional.empty(), Optional.of(propagation));
        return new Delete(Key.of(resource, object), options);
    }

    static Event normal(JsonObject about, String reason, String message) {
        return new Event(about, "", Event.Type.NORMAL, reason, message);
    }

    static Event warning(JsonObject about, String reason, String message) {
        return new Event(about, "", Event.Type.WARNING, reason, message);
    }

    /** This request, and when it is done an event. */
    static Attempt then(Request request, Event event) {
        return new Attempt(request, answer -> List.of(event), refusal -> List.of());
    }
}
