// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.gen.model.Root;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** The root types of one compilation, to be checked against each other: those of one resource are its versions. */
final class Resources {

    private record Entry(TypeElement type, Root root) {

        boolean sameResource(Entry other) {
            return root.names().group().equals(other.root.names().group())
                    && (root.names().plural().equals(other.root.names().plural())
                            || root.names().kind().equals(other.root.names().kind()));
        }
    }

    private final Problems problems;
    private final List<Entry> entries = new ArrayList<>();

    Resources(Problems problems) {
        this.problems = problems;
    }

    void add(TypeElement type, Root root) {
        entries.add(new Entry(type, root));
    }

    void check() {
        for (Entry entry : entries) {
            var versions = entries.stream().filter(entry::sameResource).toList();
            versions.forEach(other -> checkNames(entry, other));
            if (versions.getFirst().equals(entry)) {
                checkStorage(versions);
            }
        }
    }

    private void checkNames(Entry entry, Entry other) {
        String both = entry.type() + " and " + other.type();
        if (!entry.root().names().equals(other.root().names())) {
            problems.report(entry.type(), both + " are versions of one resource: give them the same names and scope");
        } else if (!entry.equals(other)
                && entry.root().version().name().equals(other.root().version().name())) {
            problems.report(entry.type(), both + " are the same version: give them different ones");
        }
    }

    private void checkStorage(List<Entry> versions) {
        long stored =
                versions.stream().filter(v -> v.root().version().storage()).count();
        if (stored != 1) {
            problems.report(
                    versions.getFirst().type(),
                    stored + " versions are stored: set @Version(storage = false) on all but one");
        }
    }
}
