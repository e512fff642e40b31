// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.annotations.EmbeddedResource;
import io.controllerruntime.annotations.EnumValues;
import io.controllerruntime.annotations.Format;
import io.controllerruntime.annotations.ListType;
import io.controllerruntime.annotations.MapType;
import io.controllerruntime.annotations.Max;
import io.controllerruntime.annotations.MaxItems;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.MaxProperties;
import io.controllerruntime.annotations.Min;
import io.controllerruntime.annotations.MinItems;
import io.controllerruntime.annotations.MinLength;
import io.controllerruntime.annotations.Pattern;
import io.controllerruntime.annotations.PreserveUnknownFields;
import io.controllerruntime.gen.model.Type;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;

/** Reads the annotations that are one keyword of the schema each. */
final class Constraints {

    /** What an annotation may be put on. */
    private record Target(String name, Predicate<Type> accepts) {}

    private static final Target NUMBERS = new Target(
            "numbers", type -> type == Type.Scalar.INT32 || type == Type.Scalar.INT64 || type == Type.Scalar.NUMBER);
    private static final Target STRINGS = new Target("strings", type -> type == Type.Scalar.STRING);
    private static final Target LISTS = new Target("lists", type -> type instanceof Type.Sequence);
    private static final Target OBJECTS = new Target(
            "maps and objects",
            type -> type instanceof Type.Dictionary || type instanceof Type.Struct || type instanceof Type.Opaque);

    private record Constraint<A extends Annotation>(
            Class<A> annotation, Target target, String keyword, Function<A, Object> value) {}

    private static final List<Constraint<?>> ALL = List.of(
            new Constraint<>(Min.class, NUMBERS, "minimum", Min::value),
            new Constraint<>(Max.class, NUMBERS, "maximum", Max::value),
            new Constraint<>(MinLength.class, STRINGS, "minLength", MinLength::value),
            new Constraint<>(MaxLength.class, STRINGS, "maxLength", MaxLength::value),
            new Constraint<>(Pattern.class, STRINGS, "pattern", Pattern::value),
            new Constraint<>(Format.class, STRINGS, "format", Format::value),
            new Constraint<>(EnumValues.class, STRINGS, "enum", values -> List.of(values.value())),
            new Constraint<>(MinItems.class, LISTS, "minItems", MinItems::value),
            new Constraint<>(MaxItems.class, LISTS, "maxItems", MaxItems::value),
            new Constraint<>(ListType.class, LISTS, "x-kubernetes-list-type", list -> word(list.value())),
            new Constraint<>(MaxProperties.class, OBJECTS, "maxProperties", MaxProperties::value),
            new Constraint<>(MapType.class, OBJECTS, "x-kubernetes-map-type", map -> word(map.value())),
            new Constraint<>(PreserveUnknownFields.class, OBJECTS, "x-kubernetes-preserve-unknown-fields", on -> true),
            new Constraint<>(EmbeddedResource.class, OBJECTS, "x-kubernetes-embedded-resource", on -> true));

    private final Problems problems;

    Constraints(Problems problems) {
        this.problems = problems;
    }

    /** The keywords that the annotations on {@code annotated}, a {@code type}, stand for. */
    SortedMap<String, Object> of(AnnotatedConstruct annotated, Type type, Element at) {
        var keywords = new TreeMap<String, Object>();
        ALL.forEach(constraint -> read(constraint, annotated, type, at, keywords));
        listMapKeys(annotated, type, at, keywords);
        return keywords;
    }

    private <A extends Annotation> void read(
            Constraint<A> constraint,
            AnnotatedConstruct annotated,
            Type type,
            Element at,
            SortedMap<String, Object> keywords) {
        A annotation = annotated.getAnnotation(constraint.annotation());
        if (annotation == null) {
            return;
        }
        if (!constraint.target().accepts().test(type)) {
            problems.report(
                    at,
                    "@" + constraint.annotation().getSimpleName() + " is for "
                            + constraint.target().name() + ": remove it, or change the type of " + at.getSimpleName());
            return;
        }
        keywords.put(constraint.keyword(), constraint.value().apply(annotation));
    }

    private void listMapKeys(AnnotatedConstruct annotated, Type type, Element at, SortedMap<String, Object> keywords) {
        ListType listType = annotated.getAnnotation(ListType.class);
        if (listType == null || !(type instanceof Type.Sequence list)) {
            return;
        }
        boolean keyed = listType.value() == ListType.Kind.MAP;
        if (keyed != listType.keys().length > 0) {
            problems.report(
                    at,
                    keyed
                            ? "@ListType(MAP) needs keys: name the fields that identify an element"
                            : "only @ListType(MAP) has keys: remove them");
        } else if (keyed) {
            List.of(listType.keys()).forEach(key -> keyOf(list.items().type(), key, at));
            keywords.put("x-kubernetes-list-map-keys", List.of(listType.keys()));
        }
    }

    /** The API server refuses a key that an element might lack. */
    private void keyOf(Type element, String key, Element at) {
        if (element instanceof Type.Struct struct
                && struct.fields().stream()
                        .noneMatch(field -> field.name().equals(key)
                                && (field.required() || field.defaultValue().isPresent()))) {
            problems.report(
                    at, "the elements are not always told apart by " + key + ": make it a required field of them");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
