// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Objects of every kind that is served, with nothing set, with every field set, and with every pointer and list set to a zero value: the
 * same in protobuf and in JSON. {@code hack/wireform} recorded them from Go's own encoders.
 */
class RecordedFormsTest {

    /** One object in both forms. */
    @SuppressWarnings("ArrayRecordComponent")
    record Recorded(String kind, byte[] protobuf, String json) {

        @Override
        public String toString() {
            return kind + ", " + protobuf.length + " bytes";
        }
    }

    static Stream<Recorded> recorded() throws IOException {
        var zip = new GZIPInputStream(
                Objects.requireNonNull(RecordedFormsTest.class.getResourceAsStream("/protobuf/recorded.tsv.gz")));
        return new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8))
                .lines()
                .map(line -> line.split("\t", 3))
                .map(parts -> new Recorded(parts[0], Base64.getDecoder().decode(parts[1]), parts[2]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void whatIsReadIsWhatGoWritesAsJson(Recorded recorded) {
        Envelope envelope = Envelope.open(recorded.protobuf());
        JsonObject read = envelope.read(envelope.apiVersion(), envelope.kind());

        JsonObject expected = json(recorded);
        assertThat(envelope.kind()).isEqualTo(expected.string("kind").orElse(""));
        assertThat(read).isEqualTo(expected.without("kind").without("apiVersion"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void whatIsWrittenHasGosBytes(Recorded recorded) {
        assertThat(Envelope.of(json(recorded))).isEqualTo(recorded.protobuf());
    }

    private static JsonObject json(Recorded recorded) {
        return (JsonObject) JsonReader.read(recorded.json());
    }
}
