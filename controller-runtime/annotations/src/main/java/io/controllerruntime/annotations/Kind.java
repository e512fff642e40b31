// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a root type: a custom resource of its own, from which a CRD is generated.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Kind {
    /** The kind: {@code IotConnector}. Empty: the simple name of the type. */
    String value() default "";

    /** The name in URLs and RBAC rules. Empty: the kind in lower case with an s. */
    String plural() default "";

    /** The name kubectl takes for one object. Empty: the kind in lower case. */
    String singular() default "";

    /** Where objects of this kind live. */
    Scope scope() default Scope.NAMESPACED;

    /** Where objects live. */
    enum Scope {
        NAMESPACED,
        CLUSTER
    }
}
