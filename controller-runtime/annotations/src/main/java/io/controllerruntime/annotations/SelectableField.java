// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a root type that clients can select objects by: {@code kubectl get --field-selector}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@Repeatable(SelectableField.List.class)
public @interface SelectableField {
    /** Where the field is: {@code .spec.color}. */
    String value();

    /** Several of them on one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.SOURCE)
    @Target(ElementType.TYPE)
    @interface List {
        SelectableField[] value();
    }
}
