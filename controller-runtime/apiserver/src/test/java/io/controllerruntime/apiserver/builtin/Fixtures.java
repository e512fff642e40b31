// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.runtime.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the recorded answers of kube-apiserver. */
final class Fixtures {

    private Fixtures() {}

    /** The recorded cases of one kind. */
    record File(String name, JsonObject content) {

        GroupResource resource() {
            return new GroupResource(
                    content.string("group").orElseThrow(),
                    content.string("resource").orElseThrow());
        }

        Stream<Case> cases() {
            JsonObject base = content.object("base").orElseThrow();
            return content.array("cases").orElseThrow().objects().map(fixture -> new Case(base, fixture));
        }
    }

    /** What is sent, once or twice, and what came back. */
    record Case(JsonObject base, JsonObject fixture) {

        String name() {
            return fixture.string("case").orElseThrow();
        }

        boolean isCreation() {
            return !fixture.has("update") && !isStatus();
        }

        boolean isStatus() {
            return fixture.has("status");
        }

        JsonObject created() {
            return with(base, fixture.object("set").orElse(JsonObject.empty()));
        }

        JsonObject changed(JsonObject stored) {
            return with(stored, fixture.object(isStatus() ? "status" : "update").orElseThrow());
        }

        JsonObject expected() {
            return fixture.object("expect").orElseThrow();
        }
    }

    /** A clock that stands still. */
    static Clock clock() {
        return new Clock() {
            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public long nanoTime() {
                return 0;
            }
        };
    }

    static Stream<File> all() {
        try {
            Path folder = Path.of(Fixtures.class.getResource("/builtin").toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().map(Fixtures::read).toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File read(Path file) {
        try {
            JsonObject content = (JsonObject) JsonReader.read(Files.readAllBytes(file));
            return new File(file.getFileName().toString().replace(".json", ""), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cause as a Status has it. */
    static Json cause(FieldError error) {
        return JsonObject.ofStrings(Map.of(
                "reason", error.type().reason(),
                "message", error.body(),
                "field", error.field().toString()));
    }

    private static JsonObject with(JsonObject object, JsonObject changes) {
        Json changed = object;
        for (Map.Entry<String, Json> change : changes.members().entrySet()) {
            changed = with(changed, List.of(change.getKey().replace("[", ".[").split("\\.")), change.getValue());
        }
        return (JsonObject) changed;
    }

    private static Json with(@Nullable Json target, List<String> path, Json value) {
        if (path.isEmpty()) {
            return value;
        }
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (step.startsWith("[")) {
            return withElement(
                    (JsonArray) Objects.requireNonNull(target),
                    Integer.parseInt(step.substring(1, step.length() - 1)),
                    rest,
                    value);
        }
        JsonObject object = target instanceof JsonObject known ? known : JsonObject.empty();
        return rest.isEmpty() && value == JsonNull.NULL
                ? object.without(step)
                : object.with(step, with(object.get(step), rest, value));
    }

    private static Json withElement(JsonArray array, int index, List<String> rest, Json value) {
        var elements = new ArrayList<>(array.elements());
        if (index < elements.size()) {
            elements.set(index, with(elements.get(index), rest, value));
        } else {
            elements.add(value);
        }
        return new JsonArray(elements);
    }

    /** An object without what only its server knows. */
    static JsonObject comparable(JsonObject object) {
        JsonObject masked = object;
        if (object.string("spec", "clusterIP")
                .filter(ip -> ip.startsWith("10."))
                .isPresent()) {
            masked = masked.with(List.of("spec", "clusterIP"), Json.of("10"))
                    .with(List.of("spec", "clusterIPs"), JsonArray.of(Json.of("10")));
        }
        return Defaults.of(masked)
                .inside(
                        "spec",
                        spec -> Defaults.of(spec)
                                .inEach("ports", port -> port.without("nodePort"))
                                .done())
                .inside(
                        "status",
                        status -> Defaults.of(status)
                                .inEach("conditions", condition -> condition.without("lastTransitionTime"))
                                .done())
                .done();
    }
}
