// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions.Propagation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The finalizers by which a deletion tells the garbage collector what to do with the dependents. */
public final class Finalizers {

    /** The dependents are to be left alone. */
    public static final String ORPHAN = "orphan";

    /** The dependents are to be deleted first. */
    public static final String FOREGROUND = "foregroundDeletion";

    private Finalizers() {}

    /**
     * The finalizers that an object has once its deletion is asked for, in the words of
     * {@code deletionFinalizersForGarbageCollection} in k8s.io/apiserver/pkg/registry/generic/registry/store.go.
     *
     * @return the same list when nothing changes
     */
    static List<String> whenDeleted(ObjectMeta meta, Traits traits, DeleteOptions options) {
        List<String> before = meta.finalizers();
        var after = new ArrayList<>(before);
        after.removeAll(List.of(ORPHAN, FOREGROUND));
        switch (propagation(before, traits, options)) {
            case ORPHAN -> after.add(ORPHAN);
            case FOREGROUND -> after.add(FOREGROUND);
            case BACKGROUND -> {}
        }
        return new HashSet<>(after).equals(new HashSet<>(before)) ? before : after;
    }

    /** What is asked for, or else what the object says, or else what its kind does. */
    private static Propagation propagation(List<String> finalizers, Traits traits, DeleteOptions options) {
        if (traits.has(Traits.Flag.NOT_COLLECTED)) {
            return Propagation.BACKGROUND;
        }
        return options.propagation().orElseGet(() -> {
            for (String finalizer : finalizers) {
                if (finalizer.equals(ORPHAN)) {
                    return Propagation.ORPHAN;
                }
                if (finalizer.equals(FOREGROUND)) {
                    return Propagation.FOREGROUND;
                }
            }
            return traits.has(Traits.Flag.ORPHANS_DEPENDENTS) ? Propagation.ORPHAN : Propagation.BACKGROUND;
        });
    }
}
