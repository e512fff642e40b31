// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void parametersKeepTheirOrderAndAreEncoded() {
        var query = Query.none().with("labelSelector", "app in (a, b)").with("limit", 500);
        assertThat(query.encoded()).isEqualTo("?labelSelector=app+in+%28a%2C+b%29&limit=500");
    }

    @Test
    void whatIsNotSetIsNotSent() {
        assertThat(Query.none().with("continue", "").with("limit", null).encoded())
                .isEmpty();
    }
}
