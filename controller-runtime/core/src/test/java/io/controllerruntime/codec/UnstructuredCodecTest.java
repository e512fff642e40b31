// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.controllerruntime.scheme.PartialObjectMetadata;
import io.controllerruntime.scheme.Unstructured;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnstructuredCodecTest {

    private static final String WIDGET = """
            {"apiVersion":"example.com/v1","kind":"Widget",
             "metadata":{"creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"x"},"name":"blue","namespace":"demo"},
             "spec":{"list":[],"empty":{},"count":9007199254740993,"ratio":1.10}}""";

    private final Codec codec = new Codec();

    @Test
    void anUnstructuredObjectIsWrittenAsItWasRead() {
        var widget = codec.decode(WIDGET.getBytes(StandardCharsets.UTF_8), Unstructured.class);
        assertThat(new String(codec.encode(widget), StandardCharsets.UTF_8)).isEqualTo(WIDGET.replaceAll("\\n *", ""));
        assertThat(codec.tree(widget)).isEqualTo(JsonParser.parseString(WIDGET));
    }

    @Test
    void whatIsSetInItsMetadataIsWritten() {
        var widget = codec.decode(codec.parse(WIDGET.getBytes(StandardCharsets.UTF_8)), Unstructured.class);
        widget.getMetadata().putLabelsItem("tier", "gold");
        assertThat(codec.tree(widget).getAsJsonObject("metadata").getAsJsonObject("labels"))
                .isEqualTo(JsonParser.parseString("{\"app\": \"x\", \"tier\": \"gold\"}"));
    }

    @Test
    void metadataAloneSkipsTheRest() {
        var partial = codec.decode(WIDGET.getBytes(StandardCharsets.UTF_8), PartialObjectMetadata.class);
        assertThat(partial.getKind()).isEqualTo("Widget");
        assertThat(partial.getApiVersion()).isEqualTo("example.com/v1");
        assertThat(partial.getMetadata().getLabels()).containsEntry("app", "x");
    }
}
