// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.controllerruntime.cache.FieldSelector.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSelectorTest {

    @Test
    void termsAreJoinedByCommas() {
        assertThat(FieldSelector.parse("a=b,c.d==e,f!=g").terms())
                .containsExactly(new Term("a", true, "b"), new Term("c.d", true, "e"), new Term("f", false, "g"));
        assertThat(FieldSelector.parse("").terms()).isEmpty();
        assertThat(FieldSelector.parse("a=").terms()).containsExactly(new Term("a", true, ""));
    }

    @Test
    void aBackslashTakesTheNextCharacterForItself() {
        assertThat(FieldSelector.parse("a=b\\,c\\=d\\\\,e=f").terms())
                .containsExactly(new Term("a", true, "b,c=d\\"), new Term("e", true, "f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=b", "a=b=c", "a=b,,c=d", "a in (b)", "a=b\\x"})
    void whatCannotBeReadIsAnError(String selector) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldSelector.parse(selector))
                .withMessageContaining("field selector \"" + selector + "\"");
    }

    @Test
    void onlyAnEquationFixesAValue() {
        assertThat(FieldSelector.parse("a!=x,a=y").exactly("a")).isEqualTo("y");
        assertThat(FieldSelector.parse("a!=x").exactly("a")).isEmpty();
    }
}
