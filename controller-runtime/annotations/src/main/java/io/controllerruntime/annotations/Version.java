// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of a root type: {@code v1alpha1}.
 *
 * <p>Root types of one group and kind with different versions make one CRD; exactly one of them is the stored one.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Version {
    String value();

    /** Whether objects are stored in this version. */
    boolean storage() default true;

    /** Whether the API server offers this version. */
    boolean served() default true;
}
