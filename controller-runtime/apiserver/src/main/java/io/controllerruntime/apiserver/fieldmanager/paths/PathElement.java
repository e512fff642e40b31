// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.paths;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/**
 * One step from a container to something in it. Immutable; the order is the one in which metadata.managedFields lists fields.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/fieldpath/element.go. As text it is what messages show.
 */
public sealed interface PathElement extends Comparable<PathElement> {

    /** The member of an object. */
    record Field(String name) implements PathElement {

        @Override
        public int compareTo(PathElement other) {
            return other instanceof Field that ? Values.compareText(name, that.name) : -1;
        }

        @Override
        public String toString() {
            return "." + name;
        }
    }

    /** The element of a map-list that has these values in its key fields. */
    record Key(List<KeyField> fields) implements PathElement {

        /** @param fields in any order */
        public Key {
            fields = fields.size() == 1
                    ? List.copyOf(fields)
                    : fields.stream().sorted(comparing(KeyField::name)).toList();
        }

        @Override
        public int compareTo(PathElement other) {
            return switch (other) {
                case Field field -> 1;
                case Key that -> compareFields(that);
                case Value value -> -1;
                case Index index -> -1;
            };
        }

        private int compareFields(Key that) {
            int shared = Math.min(fields.size(), that.fields.size());
            for (int i = 0; i < shared; i++) {
                int order = fields.get(i).compareTo(that.fields.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(fields.size(), that.fields.size());
        }

        @Override
        public String toString() {
            return fields.stream()
                    .map(field -> field.name + "=" + Values.text(field.value))
                    .collect(joining(",", "[", "]"));
        }

        JsonObject toJson() {
            JsonObject.Builder json = JsonObject.builder();
            fields.forEach(field -> json.put(field.name, field.value));
            return json.build();
        }
    }

    /** What one key field of a map-list's element is. */
    record KeyField(String name, Json value) implements Comparable<KeyField> {

        @Override
        public int compareTo(KeyField that) {
            int names = Values.compareText(name, that.name);
            return names == 0 ? Values.compare(value, that.value) : names;
        }
    }

    /** The element of a set. */
    record Value(Json value) implements PathElement {

        @Override
        public int compareTo(PathElement other) {
            return switch (other) {
                case Field field -> 1;
                case Key key -> 1;
                case Value that -> Values.compare(value, that.value);
                case Index index -> -1;
            };
        }

        @Override
        public String toString() {
            return "[=" + Values.text(value) + "]";
        }
    }

    /** The element of any other list. */
    record Index(int index) implements PathElement {

        @Override
        public int compareTo(PathElement other) {
            return other instanceof Index that ? Integer.compare(index, that.index) : 1;
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }
}
