// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what is to be written so that objects become what they should be. Used by one task. */
public interface Controller {

    /** Who events are from: {@code deployment-controller}. */
    String name();

    /** The resources that it reads again and again; their objects are kept in memory. */
    Set<GroupResource> keeps();

    /** Whether it wants to know of changes of this resource. */
    default boolean follows(GroupResource resource) {
        return keeps().contains(resource);
    }

    /** The objects that it has to look at because of a change. Told once of each change, in order. */
    Stream<Key> concerned(Change change, View view);

    /** What is to be done for an object, which may be gone by now. */
    Step sync(Key key, View view, Instant now);
}
