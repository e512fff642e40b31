// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.meta.NameRule;
import java.util.Set;

/**
 * How the objects of a resource live: what the generic store decides by.
 *
 * @param names what they may be called
 * @param flags what else is particular
 */
public record Traits(NameRule names, Set<Flag> flags) {

    public static final Traits DEFAULT = new Traits(NameRule.DNS_SUBDOMAIN, Set.of());

    /** What only some resources do. */
    public enum Flag {
        /** An update of an object that is not there creates it. */
        CREATES_ON_UPDATE,
        /** An update without resourceVersion is refused. */
        NEEDS_RESOURCE_VERSION,
        /** A deletion is answered with the object, not with a Status. */
        RETURNS_DELETED,
        /** Nothing depends on them, so they are never kept for the garbage collector. */
        NOT_COLLECTED,
        /** They are custom: what is not known of them is written as it is, and kind and version with each item of a list. */
        CUSTOM,
        /** A deletion that does not say otherwise leaves the dependents alone. */
        ORPHANS_DEPENDENTS,
        /** An update validates all of the metadata once more, so that its mistakes are told more often. */
        METADATA_VALIDATED_AGAIN
    }

    public Traits {
        flags = Set.copyOf(flags);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
