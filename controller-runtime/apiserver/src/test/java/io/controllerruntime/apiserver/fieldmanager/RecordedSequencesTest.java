// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sequences of writes to kube-apiserver v1.34.4, recorded with what it stored or answered after each: the field manager gives the same managedFields,
 * times included, and the same refusals.
 */
final class RecordedSequencesTest {

    private final Kinds kinds = new Kinds();

    @TestFactory
    Stream<DynamicContainer> writesEndAsOnTheRealServer() {
        return Stream.of("deployment", "configmap", "service", "custom", "kubectl", "cap")
                .map(name -> dynamicContainer(name, steps(recording(name))));
    }

    private static JsonObject recording(String name) {
        try (InputStream in = RecordedSequencesTest.class.getResourceAsStream(name + ".json")) {
            return (JsonObject) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private List<DynamicTest> steps(JsonObject recording) {
        String kind = recording.string("kind").orElseThrow();
        Schema custom = recording.object("schema").map(Schema::of).orElse(null);
        var tests = new ArrayList<DynamicTest>();
        JsonObject live = JsonObject.empty();
        for (JsonObject step : recording.array("steps").orElseThrow().objects().toList()) {
            JsonObject before = live;
            tests.add(dynamicTest(step.string("title").orElseThrow(), () -> {
                FieldManager manager = kinds.manager(kind, custom, step);
                verify(manager, step, converted(before, step));
            }));
            live = step.object("stored").orElse(live);
        }
        return tests;
    }

    private static JsonObject converted(JsonObject live, JsonObject step) {
        String apiVersion =
                step.string("apiVersion").orElse(live.string("apiVersion").orElse(""));
        return live.isEmpty() ? live : live.with("apiVersion", Json.of(apiVersion));
    }

    private static void verify(FieldManager manager, JsonObject step, JsonObject live) {
        JsonObject refusal = step.object("refused").orElse(JsonObject.empty());
        if (refusal.isEmpty()) {
            JsonObject stored = step.object("stored").orElseThrow();
            JsonObject written = write(manager, step, live, stored);
            assertThat(written.at("metadata", "managedFields")).isEqualTo(stored.at("metadata", "managedFields"));
            if (step.has("apply") && !step.has("subresource")) {
                verifyContained("", written, stored);
            }
        } else if (refusal.integer("code").orElseThrow() == 422) {
            assertThat(write(manager, step, live, live)).isNotEqualTo(live); // validation refuses it
        } else {
            StatusError error = catchThrowableOfType(StatusError.class, () -> write(manager, step, live, live));
            assertThat(sorted(error.status())).isEqualTo(sorted(refusal));
        }
    }

    private static JsonObject write(FieldManager manager, JsonObject step, JsonObject live, JsonObject stored) {
        String name = step.string("manager").orElseThrow();
        Instant now = Instant.parse(step.string("now").orElseThrow());
        OnConflict onConflict = step.has("force") ? OnConflict.FORCE : OnConflict.REFUSE;
        return step.object("apply")
                .map(configuration -> manager.apply(live, configuration, name, onConflict, now))
                .orElseGet(() -> manager.update(live, updated(step, stored), name, now));
    }

    /** What was sent where that was all of it, else what was made of it. */
    private static JsonObject updated(JsonObject step, JsonObject stored) {
        return step.object("update").filter(sent -> sent.has("kind")).orElseGet(() -> MetadataFields.without(stored));
    }

    /** With the causes in an order of their own: the real server's order is that of a hash map. */
    private static JsonObject sorted(JsonObject status) {
        List<Json> causes = status.array("details", "causes").stream()
                .flatMap(array -> array.elements().stream())
                .sorted(Comparator.comparing(Json::toString))
                .toList();
        return status.with("details", new JsonArray(causes));
    }

    /** All that was written was stored, and of lists no more; what was stored has defaults and what is the server's besides, status above all. */
    private static void verifyContained(String path, Json part, Json whole) {
        if (part instanceof JsonObject object && whole instanceof JsonObject other) {
            object.members().forEach((name, value) -> {
                Json there = other.get(name);
                if (value != JsonNull.NULL && !isServers(name)) {
                    assertThat(there).as(path + "." + name).isNotNull();
                    verifyContained(path + "." + name, value, Objects.requireNonNull(there));
                }
            });
        } else if (part instanceof JsonArray array && whole instanceof JsonArray other) {
            assertThat(array.size()).as(path).isEqualTo(other.size());
            for (int i = 0; i < array.size(); i++) {
                verifyContained(path + "[" + i + "]", array.get(i), other.get(i));
            }
        } else {
            assertThat(part).as(path).isEqualTo(whole);
        }
    }

    private static boolean isServers(String member) {
        return List.of("generation", "resourceVersion", "managedFields", "status")
                .contains(member);
    }
}
