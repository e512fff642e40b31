// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A CEL rule that an object must keep: {@code @Rule(value = "self.min <= self.max", message = "min is above max")}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE_USE)
@Repeatable(Rule.List.class)
public @interface Rule {
    /** The expression; {@code self} is the annotated value, {@code oldSelf} the stored one on update. */
    String value();

    /** What the user reads when the rule is broken. */
    String message() default "";

    /** A CEL expression for the message, where it needs values. */
    String messageExpression() default "";

    /** FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate. */
    String reason() default "";

    /** The field to blame, relative to the annotated value: {@code .min}. */
    String fieldPath() default "";

    /** Whether the rule also holds on creation, with an optional {@code oldSelf}. */
    boolean optionalOldSelf() default false;

    /** Several of them on one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.SOURCE)
    @Target(ElementType.TYPE_USE)
    @interface List {
        Rule[] value();
    }
}
