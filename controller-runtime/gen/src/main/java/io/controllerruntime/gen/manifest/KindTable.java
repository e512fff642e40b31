// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.manifest;

import io.controllerruntime.gen.model.Root;
import java.util.Collection;
import java.util.stream.Collectors;

/** The table by which a program finds the kind of a Java class: one tab-separated line for each version of each resource. */
public final class KindTable {

    /** Where it is on the class path. */
    public static final String PATH = "META-INF/controller-runtime/kinds.tsv";

    private KindTable() {}

    /** Group, version, kind, plural, scope and class of each, sorted. */
    public static String write(Collection<Root> roots) {
        return roots.stream().map(KindTable::line).sorted().collect(Collectors.joining());
    }

    private static String line(Root root) {
        var names = root.names();
        return String.join(
                        "\t",
                        names.group(),
                        root.version().name(),
                        names.kind(),
                        names.plural(),
                        names.namespaced() ? "Namespaced" : "Cluster",
                        root.className())
                + "\n";
    }
}
