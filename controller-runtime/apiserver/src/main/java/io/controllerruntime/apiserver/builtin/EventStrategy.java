// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.registry.StoredForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events of both groups; k8s.io/kubernetes/pkg/apis/core/validation/events.go.
 *
 * <p>The two forms are one object with other names ({@link EventForm}); paths in messages are those of the core form in both. What is written
 * through {@code events.k8s.io} is judged strictly.
 */
final class EventStrategy extends BuiltinStrategy {

    private static final int TEXT_LENGTH = 128;
    private static final int NOTE_LENGTH = 1024;

    private final WireForm core;
    private final EventForm names;

    /** @param core the form in which events of both groups are stored */
    EventStrategy(WireForm form, WireForm core, EventForm names) {
        super(form, Shape.DATA);
        this.core = core;
        this.names = names;
    }

    @Override
    public Optional<StoredForm> storedForm() {
        return names == EventForm.CORE
                ? Optional.empty()
                : Optional.of(new StoredForm() {
                    @Override
                    public JsonObject stored(JsonObject event) {
                        return core.of(names.core(event));
                    }

                    @Override
                    public JsonObject served(JsonObject event) {
                        return written(EventForm.CORE.events(event));
                    }
                });
    }

    @Override
    public Map<String, String> selectableFields(JsonObject event) {
        return EventFields.of(names.core(event));
    }

    @Override
    void validate(Field event, @Nullable JsonObject old) {
        Field core = event.withValue(names.core(event.object()));
        validateAlways(core);
        if (names == EventForm.EVENTS) {
            validateNew(core);
        }
    }

    @Override
    void validateUpdate(Field event, JsonObject old) {
        Field core = event.withValue(names.core(event.object()));
        validateAlways(core);
        if (names == EventForm.EVENTS) {
            validateStrictUpdate(core, names.core(old));
        }
    }

    private void validateAlways(Field event) {
        Field of = event.at("involvedObject", "namespace");
        String namespace = event.at("metadata", "namespace").text();
        if (!event.at("eventTime").isSet()) {
            boolean fits = of.isEmpty()
                    ? List.of("", "default").contains(namespace)
                    : of.text().equals(namespace);
            if (!fits) {
                of.invalid("does not match event.namespace");
            }
            return;
        }
        if (of.isEmpty() && !List.of("default", "kube-system").contains(namespace)) {
            of.invalid("does not match event.namespace");
        }
        Field controller = event.at(names.controllerName())
                .withValue(event.at("reportingComponent").value());
        VolumeValidation.requireText(controller);
        controller.check(Names::qualified);
        for (String text : List.of("reportingInstance", "action", "reason")) {
            VolumeValidation.requireText(event.at(text));
            validateLength(event.at(text), TEXT_LENGTH);
        }
        validateLength(event.at("message"), NOTE_LENGTH);
    }

    private static void validateLength(Field text, int length) {
        if (text.text().length() > length) {
            text.invalid(Json.of(""), "can have at most " + length + " characters");
        }
    }

    private static void validateNew(Field event) {
        validateSeries(event);
        if (!event.at("eventTime").isSet()) {
            event.at("eventTime").required("");
        }
        String type = event.at("type").text();
        if (!List.of("Normal", "Warning").contains(type)) {
            event.at("type").invalid(Json.of(""), "has invalid value: " + type);
        }
        for (String old : List.of("firstTimestamp", "lastTimestamp", "count", "source")) {
            if (!event.at(old).isEmpty()) {
                event.at(old).invalid(Json.of(""), "needs to be unset");
            }
        }
    }

    private static void validateSeries(Field event) {
        Field series = event.at("series");
        if (series.isSet()) {
            if (series.at("count").number() < 2) {
                series.at("count").invalid(Json.of(""), "should be at least 2");
            }
            VolumeValidation.requireText(series.at("lastObservedTime"));
        }
    }

    private static void validateStrictUpdate(Field event, JsonObject old) {
        if (!Objects.equals(event.at("series").value(), old.get("series"))) {
            validateSeries(event);
        }
        for (String name : List.of(
                "involvedObject",
                "reason",
                "message",
                "source",
                "firstTimestamp",
                "lastTimestamp",
                "count",
                "type",
                "eventTime",
                "action",
                "related")) {
            event.at(name).immutable(old.get(name));
        }
        Field controller = event.at("reportingController")
                .withValue(event.at("reportingComponent").value());
        controller.immutable(old.get("reportingComponent"));
        event.at("reportingInstance").immutable(old.get("reportingInstance"));
        // kube-apiserver compares the reason twice, and says so twice.
        event.at("reason").immutable(old.get("reason"));
    }
}
