// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.gen.model.Field;
import io.controllerruntime.gen.model.Type;
import io.controllerruntime.gen.model.Value;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads the fields of records and classes.
 *
 * <p>A component of a record is read as the field behind it, which carries its annotations and is where compile errors can point.
 */
final class StructReader {

    private static final String NULLABLE = "org.jspecify.annotations.Nullable";

    private final Elements elements;
    private final Problems problems;
    private final Constraints constraints;
    private final Defaults defaults;
    private final TypeReader types;

    /** The types read before, so that a problem in one is reported once. */
    private final Map<String, Type.Struct> known = new HashMap<>();

    /** The way from the root to the type being read. */
    private final List<TypeElement> path = new ArrayList<>();

    StructReader(Elements elements, Problems problems, Supplier<BuiltinSchemas> builtins) {
        this.elements = elements;
        this.problems = problems;
        this.constraints = new Constraints(problems);
        this.defaults = new Defaults(builtins);
        this.types = new TypeReader(problems, builtins, this);
    }

    /** A type that {@code at} refers to; empty when that was recursion, which is reported. */
    Optional<Type.Struct> read(TypeElement type, Element at) {
        if (path.contains(type)) {
            var names =
                    new ArrayList<>(path.stream().map(Element::getSimpleName).toList());
            names.add(type.getSimpleName());
            problems.report(
                    at,
                    "a CRD cannot hold a recursive type: " + String.join(" -> ", names)
                            + "; use a JsonObject with @PreserveUnknownFields, or refer by name");
            return Optional.empty();
        }
        var before = known.get(Names.qualified(type));
        if (before != null) {
            return Optional.of(before);
        }
        var struct = read(type, field -> true);
        known.put(Names.qualified(type), struct);
        return Optional.of(struct);
    }

    /** A type with only those of its fields that {@code filter} accepts. */
    Type.Struct read(TypeElement type, Predicate<VariableElement> filter) {
        path.add(type);
        checkSuperclass(type);
        Javadoc doc = Javadoc.parse(elements.getDocComment(type));
        var fields = fields(type).stream()
                .filter(filter)
                .map(field -> field(field, type, doc))
                .toList();
        path.removeLast();
        var bare = new Type.Struct(doc.firstParagraph(), fields, new TreeMap<>(), Rules.of(type));
        return new Type.Struct(bare.description(), fields, constraints.of(type, bare, type), bare.rules());
    }

    private void checkSuperclass(TypeElement type) {
        String parent = type.getSuperclass().toString();
        if (type.getKind() == ElementKind.CLASS && !parent.equals("java.lang.Object")) {
            problems.report(type, "the fields of " + parent + " would be missing: do not extend it, or write a record");
        }
    }

    /** What Gson would write: the fields that are neither static nor transient. */
    static List<VariableElement> fields(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field ->
                        field.getModifiers().stream().noneMatch(Set.of(Modifier.STATIC, Modifier.TRANSIENT)::contains))
                .toList();
    }

    static boolean isNullable(TypeMirror type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror ->
                        Names.qualified(mirror.getAnnotationType().asElement()).equals(NULLABLE));
    }

    private Field field(VariableElement field, TypeElement owner, Javadoc ownersDoc) {
        Value value = types.read(field.asType(), field);
        var defaultValue = Optional.ofNullable(field.getAnnotation(Default.class))
                .flatMap(annotation -> defaultValue(annotation.value(), value, field));
        boolean required = !isNullable(field.asType()) && field.getAnnotation(Default.class) == null;
        return new Field(Names.json(field), description(field, owner, ownersDoc), value, required, defaultValue);
    }

    private Optional<Object> defaultValue(String text, Value value, VariableElement field) {
        try {
            return Optional.of(defaults.parse(text, value));
        } catch (IllegalArgumentException e) {
            problems.report(
                    field,
                    "@Default(\"" + text + "\") does not fit " + field.getSimpleName() + ": write " + e.getMessage());
            return Optional.empty();
        }
    }

    private String description(VariableElement field, TypeElement owner, Javadoc ownersDoc) {
        String name = field.getSimpleName().toString();
        boolean component = owner.getKind() == ElementKind.RECORD;
        String own = component
                ? ownersDoc.param(name).orElse("")
                : Javadoc.parse(elements.getDocComment(field)).text();
        String text = own.isEmpty() ? descriptionOfType(field.asType()) : own;
        if (text.isEmpty()) {
            problems.report(
                    field,
                    name + " has no description: write "
                            + (component
                                    ? "@param " + name + " in the Javadoc of " + owner.getSimpleName()
                                    : "Javadoc above it")
                            + "; kubectl explain shows it");
        }
        return text;
    }

    private String descriptionOfType(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Javadoc.parse(elements.getDocComment(declared.asElement())).firstParagraph()
                : "";
    }
}
