// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType.Scalar;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is of its type, so that it can be merged. Used once by one thread.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/typed/validate.go, with its words.
 */
public final class TypeCheck {

    private final List<String> errors = new ArrayList<>();
    private final List<PathElement> path = new ArrayList<>();

    private TypeCheck() {}

    /**
     * Does nothing for a value that is of its type, with no element twice in a list.
     *
     * @throws TypeMismatchException naming all that is wrong
     */
    public static void require(FieldType type, Json value) {
        var check = new TypeCheck();
        check.visit(type, value);
        if (!check.errors.isEmpty()) {
            throw new TypeMismatchException(
                    check.errors.size() == 1
                            ? check.errors.getFirst()
                            : check.errors.stream().collect(joining("\n  ", "errors:\n  ", "")));
        }
    }

    private void visit(FieldType type, Json value) {
        switch (type.sideOf(value)) {
            case SCALAR -> visitScalar(type.scalar(), value);
            case LIST -> visitList(type, value);
            case OBJECT -> visitObject(type, value);
        }
    }

    private void visitBelow(PathElement element, FieldType type, Json value) {
        path.addLast(element);
        visit(type, value);
        path.removeLast();
    }

    private void error(String message) {
        errors.add(path.isEmpty() ? message : path() + ": " + message);
    }

    private String path() {
        return path.stream().map(PathElement::toString).collect(joining());
    }

    private void visitScalar(@Nullable Scalar scalar, Json value) {
        if (value != JsonNull.NULL && scalar != null && !isA(scalar, value)) {
            error(expectation(scalar, value));
        }
    }

    private static boolean isA(Scalar scalar, Json value) {
        return switch (scalar) {
            case NUMERIC -> value instanceof JsonInteger || value instanceof JsonDecimal;
            case STRING -> value instanceof JsonString;
            case BOOLEAN -> value instanceof JsonBoolean;
            case ANY -> !(value instanceof JsonObject || value instanceof JsonArray);
        };
    }

    private static String expectation(Scalar scalar, Json value) {
        return switch (scalar) {
            case NUMERIC -> "expected numeric (int or float), got " + GoFormat.type(value);
            case STRING -> "expected string, got &value.valueUnstructured{Value:" + GoFormat.source(value) + "}";
            case BOOLEAN -> "expected boolean, got " + shown(value);
            case ANY -> "expected any scalar, got " + shown(value);
        };
    }

    private static String shown(Json value) {
        return "&{" + GoFormat.plain(value) + "}";
    }

    private void visitList(FieldType type, Json value) {
        switch (value) {
            case JsonNull none -> {}
            case JsonArray array when type.elements() != null -> visitElements(type.elements(), array);
            default -> error("expected list, got " + shown(value));
        }
    }

    private void visitElements(ListType type, JsonArray array) {
        var seen = new TreeSet<PathElement>();
        for (int i = 0; i < array.size(); i++) {
            Optional<PathElement> element = elementAt(type, array, i);
            if (element.isEmpty()) {
                return;
            }
            if (!seen.add(element.get())) {
                error("duplicate entries for key " + element.get());
            }
            visitBelow(element.get(), type.element(), array.get(i));
        }
    }

    private Optional<PathElement> elementAt(ListType type, JsonArray array, int index) {
        try {
            return Optional.of(type.isAtomic() ? new PathElement.Index(index) : type.elementOf(array.get(index)));
        } catch (TypeMismatchException e) {
            error("element " + index + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void visitObject(FieldType type, Json value) {
        switch (value) {
            case JsonNull none -> {}
            case JsonObject object when type.members() != null -> visitMembers(type.members(), object);
            default -> error("expected map, got " + shown(value));
        }
    }

    /** The first member that is not declared ends it. */
    private void visitMembers(MapType type, JsonObject object) {
        for (var member : object.members().entrySet()) {
            PathElement element = new PathElement.Field(member.getKey());
            Optional<FieldType> declared = type.member(member.getKey());
            if (declared.isEmpty()) {
                errors.add(path() + element + ": field not declared in schema");
                return;
            }
            visitBelow(element, declared.get(), member.getValue());
        }
    }
}
