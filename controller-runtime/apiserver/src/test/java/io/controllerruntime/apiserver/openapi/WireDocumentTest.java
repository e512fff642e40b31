// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes are written out by hand from github.com/google/gnostic-models/openapiv2/OpenAPIv2.proto: tag, length, value. */
class WireDocumentTest {

    @Test
    void textsAreFieldsOfTheDocument() {
        assertThat(hex("{\"swagger\":\"2.0\",\"info\":{\"title\":\"K\",\"version\":\"1\"}}"))
                .isEqualTo("0a03322e30" + "1206" + "0a014b" + "120131");
    }

    @Test
    void aDefinitionIsAPairOfNameAndSchema() {
        assertThat(hex("{\"definitions\":{\"A\":{\"type\":\"string\"}}}"))
                .isEqualTo("4a12" + "0a10" + "0a0141" + "120b" + "b20108" + "0a06" + "737472696e67");
    }

    @Test
    void anExtensionIsYaml() {
        assertThat(hex("{\"x-a\":true}")).isEqualTo("82010d" + "0a03782d61" + "1206" + "120474727565");
    }

    @Test
    void whatOpenApiDoesNotSayIsLeftOut() {
        assertThat(hex("{\"unheard\":1}")).isEmpty();
    }

    private static String hex(String json) {
        return HexFormat.of().formatHex(WireDocument.bytes((JsonObject) JsonReader.read(json)));
    }
}
