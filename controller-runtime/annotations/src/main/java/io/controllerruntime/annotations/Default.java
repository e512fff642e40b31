// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the API server fills in where a component is absent.
 *
 * <p>The text of a string, an enum, a quantity or a time as it is; JSON for everything else: {@code @Default("3")}, {@code
 * @Default("{}")}. Where an object is absent, the defaults of its components do not appear unless it has a default, too: {@code {}} is
 * enough, for theirs are added to it.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Default {
    String value();
}
