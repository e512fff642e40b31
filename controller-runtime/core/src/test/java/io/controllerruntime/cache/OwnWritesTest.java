// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnWritesTest {

    @Test
    void onlyTheNewestDeletionsAreRemembered() {
        var own = new OwnWrites();
        var oldest = new Entry(key("blue"), "a", "3", Map.of(), Map.of(), new byte[0], 0);
        own.delete("a");
        for (int i = 1; i < OwnWrites.DELETIONS; i++) {
            own.delete("other " + i);
        }
        assertThat(own.over(key("blue"), oldest)).isNull();
        own.delete("one more");
        assertThat(own.over(key("blue"), oldest)).isEqualTo(oldest);
    }
}
