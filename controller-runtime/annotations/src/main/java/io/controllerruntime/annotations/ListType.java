// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How server-side apply merges a list. Without it a list is atomic.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE_USE)
public @interface ListType {
    Kind value();

    /** For {@link Kind#MAP}: the fields of an element that identify it. */
    String[] keys() default {};

    /** What an apply owns. */
    enum Kind {
        /** The whole list. */
        ATOMIC,
        /** Each value; values are unique. */
        SET,
        /** Each element, found by its keys. */
        MAP
    }
}
