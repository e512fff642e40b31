// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldManagerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final GroupVersionKind KIND = new GroupVersionKind("x.io", "v1", "Thing");

    private final FieldManager manager =
            FieldManager.of(KIND, FieldType.deduced()).build();

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'));
    }

    private static JsonObject thing(String spec) {
        return json("{'apiVersion':'x.io/v1','kind':'Thing','metadata':{'name':'t','uid':'1'},'spec':" + spec + "}");
    }

    private static String managedFields(JsonObject object) {
        return object.array("metadata", "managedFields")
                .map(entries -> JsonWriter.text(entries).replace('"', '\''))
                .orElse("");
    }

    @Test
    void aCreatorOwnsAllButTheIdentity() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':1}"), "me", NOW);

        assertThat(managedFields(created))
                .isEqualTo("[{'manager':'me','operation':'Update','apiVersion':'x.io/v1','time':'2026-01-01T00:00:00Z',"
                        + "'fieldsType':'FieldsV1','fieldsV1':{'f:spec':{'.':{},'f:a':{}}}}]");
    }

    @Test
    void aManagerWithoutNameIsUnknown() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':1}"), "", NOW);

        assertThat(managedFields(created)).startsWith("[{'manager':'unknown'");
    }

    @Test
    void anUpdateThatChangesNothingChangesNoTime() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':1}"), "me", NOW);

        assertThat(manager.update(created, created, "me", LATER)).isEqualTo(created);
    }

    @Test
    void whatIsEqualAsANumberHasNotChanged() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':1}"), "me", NOW);

        JsonObject updated = manager.update(created, thing("{'a':1.0}"), "you", LATER);

        assertThat(managedFields(updated)).isEqualTo(managedFields(created));
    }

    @Test
    void anApplyThatChangesNothingGivesTheStoredObjectBack() {
        JsonObject intent = thing("{'a':1}").without(List.of("metadata", "uid"));
        JsonObject applied = manager.apply(JsonObject.empty(), intent, "me", OnConflict.REFUSE, NOW);

        assertThat(manager.apply(applied, intent, "me", OnConflict.REFUSE, LATER))
                .isSameAs(applied);
    }

    @Test
    void fieldsThatAreResetAreNobodys() {
        FieldManager resetting = FieldManager.of(KIND, FieldType.deduced())
                .resetFields(FieldSet.ofField("status"))
                .build();
        JsonObject object = thing("{'a':1}").with("status", json("{'b':1}"));

        assertThat(managedFields(resetting.update(JsonObject.empty(), object, "me", NOW)))
                .doesNotContain("status");
    }

    @Test
    void whatHasBecomeAtomicIsOwnedAsAWhole() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':{'b':1}}"), "me", NOW);
        Schema atomic = Schema.of(json(
                "{'type':'object','properties':{'apiVersion':{'type':'string'},'kind':{'type':'string'},'metadata':{'type':'object'},"
                        + "'spec':{'type':'object','properties':{'a':{'type':'object','x-kubernetes-map-type':'atomic',"
                        + "'properties':{'b':{'type':'integer'}}},'c':{'type':'integer'}}}}}"));
        FieldManager strict = FieldManager.of(KIND, FieldType.of(atomic)).build();

        JsonObject updated = strict.update(created, thing("{'a':{'b':1},'c':1}"), "you", NOW);

        assertThat(managedFields(updated))
                .contains("{'f:spec':{'.':{},'f:a':{}}}")
                .contains("{'f:spec':{'f:c':{}}}");
    }

    @Test
    void managersOfAVersionThatIsGoneOwnNothing() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':1}"), "me", NOW);
        JsonArray entries = JsonArray.of(created.array("metadata", "managedFields")
                .orElseThrow()
                .objects()
                .findFirst()
                .orElseThrow()
                .with("apiVersion", Json.of("x.io/v0")));
        JsonObject old = created.with(List.of("metadata", "managedFields"), entries);

        assertThat(managedFields(manager.update(old, thing("{'a':1,'b':1}"), "you", NOW)))
                .doesNotContain("'me'");
    }

    @Test
    void aConfigurationOfAnotherKindIsRefused() {
        JsonObject other = thing("{}").with("kind", Json.of("Other"));

        assertThatThrownBy(() -> manager.apply(JsonObject.empty(), other, "me", OnConflict.REFUSE, NOW))
                .isInstanceOfSatisfying(
                        StatusError.class, error -> assertThat(error.code()).isEqualTo(400))
                .hasMessage("invalid object type: x.io/v1, Kind=Other");
    }

    @Test
    void aConfigurationWithManagedFieldsIsRefused() {
        JsonObject intent = thing("{}").with(List.of("metadata", "managedFields"), JsonArray.empty());

        assertThatThrownBy(() -> manager.apply(JsonObject.empty(), intent, "me", OnConflict.REFUSE, NOW))
                .hasMessage("metadata.managedFields must be nil");
    }

    @Test
    void storedManagedFieldsThatCannotBeReadRefuseAnApply() {
        JsonObject live =
                thing("{}").with(List.of("metadata", "managedFields"), JsonArray.of(json("{'operation':'Update'}")));

        assertThatThrownBy(() -> manager.apply(live, thing("{}"), "me", OnConflict.REFUSE, NOW))
                .hasMessage("failed to decode managed fields: apiVersion must not be empty");
    }

    @Test
    void timesAreKeptIfNothingElseChanges() {
        JsonObject created = manager.update(JsonObject.empty(), thing("{'a':1}"), "me", NOW);
        JsonObject again = manager.update(JsonObject.empty(), thing("{'a':1}"), "me", LATER);
        JsonObject changed = again.with("spec", json("{'a':2}"));

        assertThat(FieldManager.keepTimes(created, again)).isEqualTo(created);
        assertThat(FieldManager.keepTimes(created, changed)).isEqualTo(changed);
    }

    @Test
    void theScaleTakesTheReplicasOverFromTheirOwner() {
        var scale = new ScaleFields("apps/v1", Map.of("apps/v1", List.of("spec", "replicas")));
        JsonArray owner = entries("'manager':'a','operation':'Apply','apiVersion':'apps/v1','fieldsType':'FieldsV1',"
                + "'fieldsV1':{'f:spec':{'f:paused':{},'f:replicas':{}}}");
        JsonArray scaler =
                entries("'manager':'s','operation':'Update','apiVersion':'autoscaling/v1','fieldsType':'FieldsV1',"
                        + "'fieldsV1':{'f:spec':{'f:replicas':{}}},'subresource':'scale'");

        assertThat(text(scale.ofScale(owner)))
                .isEqualTo("[{'manager':'a','operation':'Apply','apiVersion':'autoscaling/v1','fieldsType':'FieldsV1',"
                        + "'fieldsV1':{'f:spec':{'f:replicas':{}}}}]");
        assertThat(text(scale.ofResource(owner, scaler)))
                .isEqualTo("[{'manager':'a','operation':'Apply','apiVersion':'apps/v1','fieldsType':'FieldsV1',"
                        + "'fieldsV1':{'f:spec':{'f:paused':{}}}},"
                        + "{'manager':'s','operation':'Update','apiVersion':'apps/v1','fieldsType':'FieldsV1',"
                        + "'fieldsV1':{'f:spec':{'f:replicas':{}}},'subresource':'scale'}]");
        assertThat(scale.ofResource(owner, scale.ofScale(owner))).isEqualTo(owner);
    }

    private static JsonArray entries(String entry) {
        return JsonArray.of(json("{" + entry + "}"));
    }

    private static String text(JsonArray entries) {
        return JsonWriter.text(entries).replace('"', '\'');
    }
}
