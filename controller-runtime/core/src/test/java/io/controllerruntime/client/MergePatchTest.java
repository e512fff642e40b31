// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergePatchTest {

    @Test
    void equalTreesNeedNoPatch() {
        assertThat(MergePatch.between(json("{a: 1, b: {c: [1]}}"), json("{a: 1.0, b: {c: [1]}}"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aRemovedFieldIsNull() {
        assertThat(MergePatch.between(json("{a: 1, b: {c: 2, d: 3}}"), json("{b: {d: 3}}")))
                .isEqualTo(json("{a: null, b: {c: null}}"));
    }

    @Test
    void onlyWhatDiffersIsNamed() {
        assertThat(MergePatch.between(json("{a: 1, b: {c: 2, d: 3}}"), json("{a: 1, b: {c: 4, d: 3}, e: {f: 5}}")))
                .isEqualTo(json("{b: {c: 4}, e: {f: 5}}"));
    }

    @Test
    void aListIsReplacedAsAWhole() {
        assertThat(MergePatch.between(json("{a: [1, 2]}"), json("{a: [1, 2, 3]}")))
                .isEqualTo(json("{a: [1, 2, 3]}"));
    }

    @Test
    void thePatchSharesNothingWithTheTrees() {
        JsonObject after = json("{a: {b: [1]}}");
        JsonObject patch = MergePatch.between(new JsonObject(), after);
        after.getAsJsonObject("a").getAsJsonArray("b").add(2);
        assertThat(patch).isEqualTo(json("{a: {b: [1]}}"));
    }

    @Test
    void applyingThePatchToTheFirstTreeGivesTheSecond() {
        for (int seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            JsonObject before = randomObject(random, 0);
            JsonObject after = random.nextBoolean() ? randomObject(random, 0) : mutated(before, random);
            JsonObject patch = MergePatch.between(before, after);
            assertThat(applied(before, patch))
                    .as("seed %d: %s -> %s", seed, before, after)
                    .isEqualTo(after);
            assertThat(patch.isEmpty()).as("seed %d", seed).isEqualTo(before.equals(after));
        }
    }

    /** RFC 7386, section 2. */
    private static JsonElement applied(JsonElement target, JsonElement patch) {
        if (!(patch instanceof JsonObject changes)) {
            return patch;
        }
        JsonObject result = target instanceof JsonObject object ? object.deepCopy() : new JsonObject();
        changes.entrySet().forEach(change -> {
            if (change.getValue().isJsonNull()) {
                result.remove(change.getKey());
            } else {
                JsonElement old = result.has(change.getKey()) ? result.get(change.getKey()) : JsonNull.INSTANCE;
                result.add(change.getKey(), applied(old, change.getValue()));
            }
        });
        return result;
    }

    private static JsonObject mutated(JsonObject tree, Random random) {
        JsonObject copy = tree.deepCopy();
        String name = "abcd".charAt(random.nextInt(4)) + "";
        if (copy.get(name) instanceof JsonObject child && random.nextInt(3) > 0) {
            copy.add(name, mutated(child, random));
        } else {
            copy.add(name, randomElement(random, 2));
        }
        return copy;
    }

    private static JsonObject randomObject(Random random, int depth) {
        var object = new JsonObject();
        IntStream.range(0, random.nextInt(4))
                .forEach(i -> object.add("abcd".charAt(random.nextInt(4)) + "", randomElement(random, depth + 1)));
        return object;
    }

    private static JsonElement randomElement(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 2 : 5)) {
            case 0 -> new JsonPrimitive(random.nextInt(3));
            case 1 -> new JsonPrimitive(random.nextInt(3) + "");
            case 2 -> {
                var array = new JsonArray();
                IntStream.range(0, random.nextInt(3)).forEach(i -> array.add(randomElement(random, depth + 1)));
                yield array;
            }
            default -> randomObject(random, depth);
        };
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
