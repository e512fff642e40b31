// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column that {@code kubectl get} shows for a root type. Columns appear in the order they are written in.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@Repeatable(PrinterColumn.List.class)
public @interface PrinterColumn {
    String name();

    /** Where the value is: {@code .status.phase}. */
    String jsonPath();

    /** How the value is shown: string, integer, number, boolean or date. */
    String type() default "string";

    String description() default "";

    /** As OpenAPI names it: int32, date-time, ... */
    String format() default "";

    /** Above zero: only shown by {@code -o wide}. */
    int priority() default 0;

    /** Several of them on one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.SOURCE)
    @Target(ElementType.TYPE)
    @interface List {
        PrinterColumn[] value();
    }
}
