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
 * @Default("{}")}. An object whose components have defaults needs {@code {}} itself, or they never appear.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Default {
    String value();
}
