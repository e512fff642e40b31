// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.protobuf.Field.Empty;
import io.controllerruntime.apiserver.protobuf.FieldType.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of all kinds that are built in; read from {@code messages.tsv}, which {@code hack/wireform} generates, when the first of them is
 * needed. Immutable, thread-safe.
 */
final class Messages {

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Message> messages = new HashMap<>();

    private Messages(String table) {
        for (Special special : Special.values()) {
            addMessage(special.line());
        }
        table.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            if (line.contains("/") && line.indexOf('/') < line.indexOf('\t')) {
                kinds.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
            } else {
                addMessage(line);
            }
        });
    }

    /** Defers reading the table until it is needed. */
    private static final class Table {

        private static final Messages MESSAGES = new Messages(text());

        private static String text() {
            try (InputStream table = Messages.class.getResourceAsStream("messages.tsv")) {
                if (table == null) {
                    throw new IllegalStateException(
                            "messages.tsv is not on the class path, beside " + Messages.class.getName());
                }
                return new String(table.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The message of a kind; empty for kinds that have none: tables, and all custom ones. */
    static Optional<Message> of(String apiVersion, String kind) {
        String groupVersion = apiVersion.contains("/") ? apiVersion : "/" + (apiVersion.isEmpty() ? "v1" : apiVersion);
        return Optional.ofNullable(Table.MESSAGES.kinds.get(groupVersion + "/" + kind))
                .map(Table.MESSAGES::message);
    }

    private Message message(String name) {
        Message message = messages.get(name);
        if (message == null) {
            throw new IllegalStateException("messages.tsv has no message " + name + ": run hack/wireform again");
        }
        return message;
    }

    /** A line has the name, and {@code name/GoName number shape} of each field. */
    private void addMessage(String line) {
        String[] parts = line.split("\t", -1);
        String name = parts[0];
        messages.put(
                name,
                new Message(
                        name.substring(name.lastIndexOf('.') + 1),
                        Arrays.stream(parts).skip(1).map(this::field).toList()));
    }

    private Field field(String text) {
        String[] parts = text.split(" ", 3);
        int slash = parts[0].indexOf('/');
        String name = slash < 0 ? parts[0] : parts[0].substring(0, slash);
        String goName =
                slash < 0 ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : parts[0].substring(slash + 1);
        String shape = parts[2];
        String type = shape.replaceAll("[?!]+$", "");
        return new Field(name, goName, Integer.parseInt(parts[1]), type(type), empty(shape));
    }

    private static Empty empty(String shape) {
        if (shape.endsWith("!")) {
            return Empty.OMITTED_ALWAYS;
        }
        return shape.endsWith("?") ? Empty.OMITTED : Empty.WRITTEN;
    }

    private FieldType type(String shape) {
        if (shape.startsWith("*")) {
            return new FieldType.Pointer(type(shape.substring(1)));
        }
        if (shape.startsWith("[]")) {
            return new FieldType.ListOf(type(shape.substring(2)));
        }
        if (shape.startsWith("map ")) {
            return new FieldType.MapOf(type(shape.substring(4)));
        }
        return switch (shape) {
            case "string" -> Scalar.TEXT;
            case "int32" -> Scalar.INT_32;
            case "int64" -> Scalar.INT_64;
            case "bool" -> Scalar.TRUTH;
            case "float64" -> Scalar.DOUBLE;
            case "bytes" -> Scalar.BYTES;
            default ->
                Special.of(shape)
                        .<FieldType>map(special -> new FieldType.Converted(special, () -> message(shape)))
                        .orElseGet(() -> new FieldType.Nested(() -> message(shape)));
        };
    }
}
