// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message: its name in Go, and its fields. Immutable. */
final class Message {

    private final String name;
    private final List<Field> fields;
    private final List<Field> lastFirst;
    private final Map<Integer, Field> byNumber = new HashMap<>();

    Message(String name, List<Field> fields) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.lastFirst = fields.stream()
                .sorted(Comparator.comparingInt(Field::number).reversed())
                .toList();
        fields.forEach(field -> byNumber.put(field.number(), field));
    }

    String name() {
        return name;
    }

    /** In the order of JSON. */
    List<Field> fields() {
        return fields;
    }

    /** From the highest number to the lowest. */
    List<Field> lastFirst() {
        return lastFirst;
    }

    Optional<Field> field(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }
}
