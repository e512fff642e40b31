// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import io.kubernetes.client.common.KubernetesObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds a program knows. Immutable.
 *
 * <p>They are read from every {@value #TABLE} on the class path: tab-separated lines of group, version, kind, plural, scope
 * ({@code Namespaced} or {@code Cluster}) and Java class. The framework brings the table of Kubernetes' own kinds as client-java
 * models them; the annotation processor writes one for the types it generates CRDs from. Classes are loaded when first asked for.
 */
public final class Scheme {

    /** Where the tables are. */
    public static final String TABLE = "META-INF/controller-runtime/kinds.tsv";

    private record Row(GroupVersionKind gvk, String plural, ResourceType.Scope scope) {}

    private final Map<String, Row> byClass;
    private final Map<GroupVersionKind, String> classes;

    private Scheme(Map<String, Row> byClass) {
        this.byClass = Map.copyOf(byClass);
        var classes = new HashMap<GroupVersionKind, String>();
        byClass.forEach((name, row) -> classes.put(row.gvk(), name));
        this.classes = Map.copyOf(classes);
    }

    /**
     * Reads all tables that {@code loader} sees.
     *
     * @throws IllegalStateException when a table has a malformed line; the message names the table and the line
     */
    public static Scheme load(ClassLoader loader) {
        var rows = new HashMap<String, Row>();
        try {
            for (URL table : Collections.list(loader.getResources(TABLE))) {
                try (var in = table.openStream()) {
                    List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                    lines.stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .forEach(line -> addLine(table, line, rows));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE + " from the class path", e);
        }
        return new Scheme(rows);
    }

    private static void addLine(URL table, String line, Map<String, Row> rows) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 6) {
            throw new IllegalStateException(
                    table + ": expected group, version, kind, plural, scope, class in: " + line);
        }
        var scope = cells[4].equals("Cluster") ? ResourceType.Scope.CLUSTER : ResourceType.Scope.NAMESPACED;
        rows.put(cells[5], new Row(new GroupVersionKind(cells[0], cells[1], cells[2]), cells[3], scope));
    }

    /**
     * The resource type of a Java class.
     *
     * @throws IllegalArgumentException when no table names the class
     */
    public <T extends KubernetesObject> ResourceType<T> typeOf(Class<T> type) {
        Row row = byClass.get(type.getName());
        if (type == Unstructured.class || type == PartialObjectMetadata.class) {
            throw new IllegalArgumentException(
                    type.getSimpleName()
                            + " stands for every kind: name one with ResourceType.unstructured(gvk, plural, scope) or typeOf(...).metadataOnly()");
        }
        if (row == null) {
            throw new IllegalArgumentException(
                    type.getName() + " is in no " + TABLE
                            + " on the class path: annotate it with @Group, @Version and @Kind and compile it with controller-runtime-gen");
        }
        return new ResourceType<>(type, row.gvk(), row.plural(), row.scope());
    }

    /** The name of the Java class that models a kind, where one does. */
    public Optional<String> classOf(GroupVersionKind gvk) {
        return Optional.ofNullable(classes.get(gvk));
    }
}
