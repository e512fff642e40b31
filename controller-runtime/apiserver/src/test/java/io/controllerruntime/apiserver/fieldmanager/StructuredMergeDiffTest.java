// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.fieldmanager.Updater.Applied;
import io.controllerruntime.apiserver.fieldmanager.Updater.Update;
import io.controllerruntime.apiserver.fieldmanager.Versions.Version;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldsV1;
import io.controllerruntime.apiserver.fieldmanager.typed.Comparison;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.fieldmanager.typed.Fields;
import io.controllerruntime.apiserver.fieldmanager.typed.Merge;
import io.controllerruntime.apiserver.fieldmanager.typed.Removal;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random values of one schema, and what sigs.k8s.io/structured-merge-diff v6.3.0 makes of them: a hundred pairs that are merged, compared and
 * reduced, and sixty sequences of applies and updates by three managers.
 */
final class StructuredMergeDiffTest {

    private static final JsonObject FACTS = facts();
    private static final FieldType TYPE =
            FieldType.of(Schema.of(FACTS.object("schema").orElseThrow()));
    private static final Version VERSION = new Version("v1", TYPE, FieldSet.empty());

    private final Updater updater =
            new Updater(VERSION, new Versions(Map.of("v1", VERSION), (object, apiVersion) -> object));

    private static JsonObject facts() {
        try (InputStream in = StructuredMergeDiffTest.class.getResourceAsStream("structured-merge-diff.json")) {
            return (JsonObject) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<JsonObject> pairs() {
        return FACTS.array("pairs").orElseThrow().objects();
    }

    static Stream<JsonArray> sequences() {
        return FACTS.array("sequences").orElseThrow().elements().stream().map(JsonArray.class::cast);
    }

    private static JsonObject object(JsonObject fact, String name) {
        return fact.object(name).orElse(JsonObject.empty());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aValueIsMergedIntoAnother(JsonObject pair) {
        assertThat(Merge.into(object(pair, "left"), object(pair, "right"), TYPE))
                .isEqualTo(object(pair, "merged"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoValuesAreCompared(JsonObject pair) {
        Comparison comparison = Comparison.of(TYPE, object(pair, "left"), object(pair, "right"));

        assertThat(text(comparison.added())).isEqualTo(text(pair, "added"));
        assertThat(text(comparison.modified())).isEqualTo(text(pair, "modified"));
        assertThat(text(comparison.removed())).isEqualTo(text(pair, "removed"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aValueHasFields(JsonObject pair) {
        assertThat(text(Fields.of(TYPE, object(pair, "left")))).isEqualTo(text(pair, "fields"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aValueLosesFields(JsonObject pair) {
        FieldSet fields = FieldsV1.read(object(pair, "remove"));

        assertThat(Removal.of(TYPE, object(pair, "left"), fields)).isEqualTo(object(pair, "rest"));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void managersTakeTurns(JsonArray sequence) {
        JsonObject live = JsonObject.empty();
        ManagedFields managers = ManagedFields.NONE;
        for (JsonObject step : sequence.objects().toList()) {
            Applied applied = step.has("apply") ? apply(live, step, managers) : update(live, step, managers);
            List<String> conflicts = step.has("force") ? List.of() : texts(applied.conflicts());
            assertThat(conflicts).isEqualTo(strings(step, "conflicts"));
            if (conflicts.isEmpty()) {
                live = applied.object();
                managers = applied.managers();
                assertThat(texts(managers)).isEqualTo(texts(object(step, "managers")));
                assertThat(live).isEqualTo(object(step, "live"));
            }
        }
    }

    private Applied apply(JsonObject live, JsonObject step, ManagedFields managers) {
        Manager manager = Manager.applier(step.string("manager").orElseThrow(), "");
        return updater.apply(live, object(step, "apply"), managers, manager);
    }

    private Applied update(JsonObject live, JsonObject step, ManagedFields managers) {
        Manager manager = Manager.updater(step.string("manager").orElseThrow(), "v1", "");
        JsonObject object = object(step, "update");
        Update update = updater.update(live, object, managers);
        Owned previous = update.others().of(manager);
        FieldSet fields =
                previous == null ? update.changed() : previous.fields().union(update.changed());
        ManagedFields now =
                update.others().with(manager, new Owned("v1", fields, null)).withoutEmpty();
        return new Applied(object, now, Conflicts.of(Map.of()));
    }

    private static List<String> texts(Conflicts conflicts) {
        return conflicts.all().stream()
                .map(conflict -> name(conflict.manager()) + " " + conflict.field())
                .sorted()
                .toList();
    }

    private static String name(Manager manager) {
        return (manager.applies() ? "apply-" : "update-") + manager.name();
    }

    private static Map<String, String> texts(ManagedFields managers) {
        var texts = new TreeMap<String, String>();
        managers.entries().forEach((manager, owned) -> texts.put(name(manager), text(owned.fields())));
        return texts;
    }

    private static Map<String, String> texts(JsonObject managers) {
        var texts = new TreeMap<String, String>();
        managers.members().forEach((name, fields) -> texts.put(name, JsonWriter.text(fields)));
        return texts;
    }

    private static List<String> strings(JsonObject step, String name) {
        return step.array(name).stream().flatMap(JsonArray::strings).toList();
    }

    private static String text(FieldSet fields) {
        return JsonWriter.text(FieldsV1.write(fields));
    }

    private static String text(JsonObject fact, String name) {
        return JsonWriter.text(fact.get(name) == null ? JsonNull.NULL : object(fact, name));
    }
}
