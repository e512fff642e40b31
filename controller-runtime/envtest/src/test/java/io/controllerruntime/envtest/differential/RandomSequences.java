// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Sequences of random operations on few objects of three kinds, so that they meet: writes over writes, two appliers, missing objects.
 * The same seed gives the same sequence.
 */
final class RandomSequences {

    private static final int LENGTH = 40;

    private final Random random;

    private RandomSequences(long seed) {
        this.random = new Random(seed);
    }

    static Sequence of(long seed) {
        var sequences = new RandomSequences(seed);
        return new Sequence(
                "seed " + seed,
                Stream.generate(sequences::operation).limit(LENGTH).toList());
    }

    private Operation operation() {
        RandomKind kind = pick(RandomKind.values());
        String name = pick("a", "b", "c");
        String object = kind.path() + "/" + name;
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                operation("POST", kind.path() + pick("", "", "?fieldManager=first"), "json", whole(kind, name));
            case 2, 3 ->
                operation("PUT", object + pick("", "?dryRun=All", "?fieldManager=second"), "json", whole(kind, name));
            case 4, 5 -> operation("PATCH", object, "merge-patch+json", partial(kind));
            case 6 -> operation("PATCH", object, "strategic-merge-patch+json", partial(kind));
            case 7 -> operation("PATCH", object, "json-patch+json", jsonPatch(kind));
            case 8, 9, 10 ->
                operation(
                        "PATCH",
                        object + "?fieldManager=" + pick("one", "two", "two&force=true"),
                        "apply-patch+yaml",
                        intent(kind, name));
            default ->
                random.nextBoolean()
                        ? operation("DELETE", object, "json", "")
                        : operation("GET", kind.path(), "json", "");
        };
    }

    private static Operation operation(String verb, String path, String type, String body) {
        return new Operation(verb, path, Map.of("Content-Type", "application/" + type), body);
    }

    private String whole(RandomKind kind, String name) {
        return kind.object(metadata(name), kind.content(this));
    }

    private String intent(RandomKind kind, String name) {
        return kind.object(metadata(name), pick(kind.content(this), kind.content(this)));
    }

    private String partial(RandomKind kind) {
        return "{\"metadata\": {\"labels\": %s}, %s}".formatted(labels(), kind.content(this));
    }

    private String jsonPatch(RandomKind kind) {
        return "[{\"op\": \"%s\", \"path\": \"%s\", \"value\": %s}]"
                .formatted(pick("add", "replace", "test", "remove"), pick(kind.pointers()), pick("\"1\"", "2", "null"));
    }

    private String metadata(String name) {
        return "{\"name\": \"%s\", \"labels\": %s%s}"
                .formatted(
                        name,
                        labels(),
                        pick("", "", ", \"annotations\": {\"note\": \"%d\"}".formatted(random.nextInt(3))));
    }

    private String labels() {
        return pick(
                "{}",
                "{\"app\": \"a\"}",
                "{\"app\": \"b\", \"tier\": \"x\"}",
                "{\"tier\": null}",
                "{\"app\": \"not valid!\"}");
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private RandomKind pick(RandomKind... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The choices' order does not matter, but it must be one. */
    List<String> some(String... choices) {
        return Stream.of(choices).filter(choice -> random.nextBoolean()).toList();
    }
}
