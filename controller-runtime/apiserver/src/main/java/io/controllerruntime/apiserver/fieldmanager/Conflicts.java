// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.errors.StatusCause;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields of others that an apply would change.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go, with its words.
 */
record Conflicts(List<Conflict> all) {

    /** A field, and who manages it. */
    record Conflict(Manager manager, List<PathElement> path) {

        String field() {
            return path.stream().map(PathElement::toString).collect(joining());
        }
    }

    static Conflicts of(Map<Manager, FieldSet> fields) {
        var conflicts = new ArrayList<Conflict>();
        fields.entrySet().stream()
                .sorted(comparing(entry -> entry.getKey().sortKey()))
                .forEach(entry -> entry.getValue()
                        .forEach(path -> conflicts.add(new Conflict(entry.getKey(), List.copyOf(path)))));
        return new Conflicts(conflicts);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Those on fields that are not in {@code allowed}. */
    Conflicts without(FieldSet allowed) {
        return new Conflicts(all.stream()
                .filter(conflict -> !allowed.contains(conflict.path))
                .toList());
    }

    StatusError toError() {
        List<StatusCause> causes = all.stream()
                .map(conflict ->
                        new StatusCause("FieldManagerConflict", "conflict with " + conflict.manager, conflict.field()))
                .toList();
        return StatusError.applyConflict(causes, message());
    }

    private String message() {
        if (all.size() == 1) {
            Conflict only = all.getFirst();
            return "Apply failed with 1 conflict: conflict with " + only.manager + ": " + only.field();
        }
        var lines = new ArrayList<String>();
        Manager last = null;
        for (Conflict conflict : all) {
            if (!conflict.manager.equals(last)) {
                last = conflict.manager;
                lines.add("conflicts with " + last + ":");
            }
            lines.add("- " + conflict.field());
        }
        return "Apply failed with " + all.size() + " conflicts: " + String.join("\n", lines);
    }
}
