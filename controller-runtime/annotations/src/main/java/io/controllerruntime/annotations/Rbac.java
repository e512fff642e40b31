// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A permission that the annotated code needs, usually on a reconciler. All of them together make the role of the manager.
 *
 * <p>Either groups and resources, or URLs.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@Repeatable(Rbac.List.class)
public @interface Rbac {
    /** API groups; the empty string or {@code core} is the core group. */
    String[] groups() default {};

    /** Plurals, with a subresource after a slash: {@code deployments}, {@code deployments/status}. */
    String[] resources() default {};

    /** Names of objects. Empty: all. */
    String[] resourceNames() default {};

    /** Paths that are no resources: {@code /metrics}. */
    String[] urls() default {};

    String[] verbs();

    /** Asks for a Role in this namespace instead of a rule of the ClusterRole. */
    String namespace() default "";

    /** Several of them on one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.SOURCE)
    @Target(ElementType.TYPE)
    @interface List {
        Rbac[] value();
    }
}
