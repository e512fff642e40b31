// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.table.Tables.Headers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is around the cells; expectations taken from kube-apiserver v1.34.4. */
final class TablesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
    private static final Printer CONFIG_MAPS = Printer.of(new GroupResource("", "configmaps"));
    private static final JsonObject CONFIG_MAP = (JsonObject) JsonReader.read("""
            {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"cm1","resourceVersion":"7","creationTimestamp":"2026-01-01T00:00:00Z"},
             "data":{"a":"1"}}""");

    @Test
    void aTableOfOneObjectHasItsResourceVersion() {
        JsonObject table = table(IncludeObject.METADATA).ofObject(CONFIG_MAP, Headers.SHOWN, NOW);

        assertThat(table.string("kind")).contains("Table");
        assertThat(table.string("apiVersion")).contains("meta.k8s.io/v1");
        assertThat(table.at("metadata")).contains(JsonReader.read("{\"resourceVersion\":\"7\"}"));
        assertThat(row(table).at("cells")).contains(JsonReader.read("[\"cm1\",1,\"60s\"]"));
    }

    @Test
    void aTableOfAListKeepsWhatTheListSaysOfItself() {
        Json metadata = JsonReader.read("{\"resourceVersion\":\"9\",\"continue\":\"x\",\"remainingItemCount\":3}");
        JsonObject list = JsonObject.builder()
                .put("metadata", metadata)
                .put("items", JsonArray.empty())
                .build();

        JsonObject table = table(IncludeObject.METADATA).ofList(list, Headers.SHOWN, NOW);

        assertThat(table.at("metadata")).contains(metadata);
        assertThat(table.at("rows")).contains(JsonArray.empty());
    }

    @Test
    void anEmptyListOfAKindWithoutColumnsOfItsOwnHasNullForRows() {
        var tables = new Tables(Printer.of(new GroupResource("", "limitranges")), IncludeObject.METADATA, "v1");

        assertThat(tables.ofList(JsonObject.empty(), Headers.SHOWN, NOW).at("rows"))
                .contains(JsonNull.NULL);
    }

    @Test
    void aRowBringsAlongTheMetadataUnlessMoreOrLessIsAskedFor() {
        assertThat(object(IncludeObject.METADATA, CONFIG_MAP)).isEqualTo(PartialObject.of(CONFIG_MAP, "v1"));
        assertThat(object(IncludeObject.OBJECT, CONFIG_MAP)).isEqualTo(CONFIG_MAP);
        assertThat(object(IncludeObject.NONE, CONFIG_MAP)).isEqualTo(JsonNull.NULL);
    }

    @Test
    void theBookmarkAfterTheInitialEventsAlwaysBringsItsMetadata() {
        JsonObject bookmark = (JsonObject)
                JsonReader.read("{\"metadata\":{\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}");

        assertThat(object(IncludeObject.NONE, bookmark)).isEqualTo(PartialObject.of(bookmark, "v1"));
    }

    @Test
    void onlyTheFirstTableOfAWatchTellsItsColumns() {
        assertThat(table(IncludeObject.NONE)
                        .ofObject(CONFIG_MAP, Headers.OMITTED, NOW)
                        .at("columnDefinitions"))
                .contains(JsonNull.NULL);
    }

    @Test
    void anEmptyPolicyMeansTheMetadataAndAnUnknownOneNothing() {
        assertThat(IncludeObject.of("")).contains(IncludeObject.METADATA);
        assertThat(IncludeObject.of("Object")).contains(IncludeObject.OBJECT);
        assertThat(IncludeObject.of("Bad")).isEmpty();
    }

    @Test
    void aPartialObjectIsItsMetadata() {
        assertThat(PartialObject.of(CONFIG_MAP, "v1").members().keySet())
                .containsExactly("kind", "apiVersion", "metadata");
        assertThat(PartialObject.of(CONFIG_MAP, "v1").at("metadata")).isEqualTo(CONFIG_MAP.at("metadata"));
    }

    @Test
    void aPartialListIsAListOfPartialObjects() {
        JsonObject list = JsonObject.builder()
                .put("metadata", JsonObject.of("resourceVersion", Json.of("9")))
                .put("items", JsonArray.of(CONFIG_MAP))
                .build();

        JsonObject partial = PartialObject.ofList(list, "v1");

        assertThat(partial.string("kind")).contains("PartialObjectMetadataList");
        assertThat(partial.array("items")).contains(JsonArray.of(PartialObject.of(CONFIG_MAP, "v1")));
    }

    private static Tables table(IncludeObject include) {
        return new Tables(CONFIG_MAPS, include, "v1");
    }

    private static Json object(IncludeObject include, JsonObject object) {
        return row(table(include).ofObject(object, Headers.SHOWN, NOW))
                .at("object")
                .orElseThrow();
    }

    private static JsonObject row(JsonObject table) {
        return (JsonObject) table.array("rows").orElseThrow().get(0);
    }
}
