// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The groups of resources that a root type joins; kubectl lists them together: {@code kubectl get all}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Categories {
    String[] value();
}
