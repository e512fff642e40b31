// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.model;

import java.util.List;
import java.util.Optional;

/**
 * One version of one custom resource.
 *
 * @param className the binary name of the Java type
 * @param names what the resource is called and where it lives
 * @param version the version that this type is
 * @param type the type itself, with apiVersion, kind and metadata left out
 * @param columns what kubectl shows, in this order
 * @param selectableFields JSON paths of the fields to select objects by
 */
public record Root(
        String className,
        Names names,
        Version version,
        Type.Struct type,
        List<Column> columns,
        List<String> selectableFields) {

    /** What all versions of a resource have in common. */
    public record Names(
            String group,
            String kind,
            String plural,
            String singular,
            boolean namespaced,
            List<String> shortNames,
            List<String> categories) {}

    /** A version; {@code storage} says that objects are kept in it, {@code served} that it is offered. */
    public record Version(String name, boolean storage, boolean served) {}

    /** A column of kubectl's tables. */
    public record Column(String name, String type, String jsonPath, String description, String format, int priority) {}

    /** The component of that name. */
    public Optional<Field> field(String name) {
        return type.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
