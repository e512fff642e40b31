// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How server-side apply merges a map or an object. Without it each entry has its own owner.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE_USE)
public @interface MapType {
    Kind value();

    /** What an apply owns. */
    enum Kind {
        /** Each entry. */
        GRANULAR,
        /** The whole map. */
        ATOMIC
    }
}
