// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Lease;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written differently and means the same. */
class FieldTypesTest {

    private static final String CPU = ">spec>template>spec>containers>resources>requests>cpu";
    private static final String RENEWED = ">spec>renewTime";

    @ParameterizedTest
    @CsvSource({"1, 1000m, true", "1Gi, 1024Mi, true", "1, 1001m, false", "1, many, false"})
    void quantitiesAreEqualByValue(String left, String right, boolean areEqual) {
        assertThat(new FieldTypes(V1Deployment.class).areEqual(CPU, text(left), text(right)))
                .isEqualTo(areEqual);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T01:00:00+01:00, true",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00.000000Z, true",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:01Z, false",
        "2026-01-01T00:00:00Z, today, false"
    })
    void timesAreEqualByInstant(String left, String right, boolean areEqual) {
        assertThat(new FieldTypes(V1Lease.class).areEqual(RENEWED, text(left), text(right)))
                .isEqualTo(areEqual);
    }

    @ParameterizedTest
    @CsvSource({
        ">metadata>labels>cpu",
        ">spec>template>spec>containers>image",
        ">spec>template>spec>containers>livenessProbe>httpGet>port",
        ">spec>noSuchField>cpu",
        ">spec>replicas>cpu"
    })
    void anythingElseIsWhatIsWritten(String path) {
        assertThat(new FieldTypes(V1Deployment.class).areEqual(path, text("1"), text("1000m")))
                .isFalse();
    }

    private static JsonPrimitive text(String value) {
        return new JsonPrimitive(value);
    }
}
