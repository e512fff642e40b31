// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationTest {

    private static final String UID = "1a2b3c4d-0000-0000-0000-000000000000";

    /** Handles outlive the program that made them, so these must not change. */
    @Test
    void idsAreTheSameInEveryVersion() {
        assertThat(Operation.id(UID, 1)).isEqualTo("5ace4df7-a91e-3243-9254-8356327c136d");
        assertThat(Operation.deletionId(UID)).isEqualTo("9b569034-9345-3745-9df2-717fbdea9bc5");
    }

    @Test
    void everyGenerationAndEveryConnectorHasIdsOfItsOwn() {
        assertThat(Stream.of(
                        Operation.id(UID, 1),
                        Operation.id(UID, 2),
                        Operation.id("other", 1),
                        Operation.deletionId(UID),
                        Operation.deletionId("other")))
                .doesNotHaveDuplicates();
    }
}
