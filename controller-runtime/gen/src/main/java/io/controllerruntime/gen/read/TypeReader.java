// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.annotations.IntOrString;
import io.controllerruntime.annotations.PreserveUnknownFields;
import io.controllerruntime.gen.model.Type;
import io.controllerruntime.gen.model.Value;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads a Java type where it is used. */
final class TypeReader {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Type INT_OR_STRING = new Type.Builtin("io.k8s.apimachinery.pkg.util.intstr.IntOrString");

    private static final Map<String, Type> KNOWN = Map.ofEntries(
            Map.entry("java.lang.String", Type.Scalar.STRING),
            Map.entry("java.lang.Integer", Type.Scalar.INT32),
            Map.entry("java.lang.Long", Type.Scalar.INT64),
            Map.entry("java.lang.Double", Type.Scalar.NUMBER),
            Map.entry("java.lang.Boolean", Type.Scalar.BOOLEAN),
            Map.entry("java.time.OffsetDateTime", Type.Scalar.DATE_TIME),
            Map.entry("java.time.Instant", Type.Scalar.DATE_TIME),
            Map.entry("com.google.gson.JsonObject", new Type.Opaque()),
            Map.entry("io.kubernetes.client.custom.IntOrString", INT_OR_STRING),
            Map.entry(
                    "io.kubernetes.client.custom.Quantity",
                    new Type.Builtin("io.k8s.apimachinery.pkg.api.resource.Quantity")));

    /** What a type becomes that was reported, or that javac itself reports. */
    private static final Type BROKEN = new Type.Struct("", List.of(), new TreeMap<>(), List.of());

    private final Problems problems;
    private final Constraints constraints;
    private final Supplier<BuiltinSchemas> builtins;
    private final StructReader structs;

    TypeReader(Problems problems, Supplier<BuiltinSchemas> builtins, StructReader structs) {
        this.problems = problems;
        this.constraints = new Constraints(problems);
        this.builtins = builtins;
        this.structs = structs;
    }

    /** What {@code mirror} says, reporting at {@code at}. */
    Value read(TypeMirror mirror, Element at) {
        Type type = type(mirror, at);
        if (mirror.getAnnotation(IntOrString.class) != null) {
            type = intOrString(type, at);
        }
        if (type instanceof Type.Opaque && mirror.getAnnotation(PreserveUnknownFields.class) == null) {
            problems.report(at, "the API server would drop all that is in a JsonObject: add @PreserveUnknownFields");
        }
        return new Value(type, constraints.of(mirror, type, at), Rules.of(mirror));
    }

    private Type intOrString(Type type, Element at) {
        if (type != Type.Scalar.STRING) {
            problems.report(at, "@IntOrString is for strings: remove it, or change the type of " + at.getSimpleName());
        }
        return INT_OR_STRING;
    }

    private Type type(TypeMirror mirror, Element at) {
        return switch (mirror.getKind()) {
            case INT -> Type.Scalar.INT32;
            case LONG -> Type.Scalar.INT64;
            case DOUBLE -> Type.Scalar.NUMBER;
            case BOOLEAN -> Type.Scalar.BOOLEAN;
            case DECLARED -> declared((DeclaredType) mirror, at);
            case ERROR -> BROKEN;
            default -> unsupported(mirror, at);
        };
    }

    private Type declared(DeclaredType mirror, Element at) {
        var element = (TypeElement) mirror.asElement();
        String name = element.getQualifiedName().toString();
        if (KNOWN.containsKey(name)) {
            return KNOWN.get(name);
        }
        if (name.startsWith(MODELS)) {
            return builtin(element, at);
        }
        var arguments = mirror.getTypeArguments();
        if (name.equals("java.util.List") && arguments.size() == 1) {
            return new Type.Sequence(read(arguments.getFirst(), at));
        }
        if (name.equals("java.util.Map") && arguments.size() == 2 && isString(arguments.getFirst())) {
            return new Type.Dictionary(read(arguments.getLast(), at));
        }
        return own(mirror, element, at);
    }

    private static boolean isString(TypeMirror mirror) {
        return mirror instanceof DeclaredType type
                && Names.qualified(type.asElement()).equals("java.lang.String");
    }

    private Type own(DeclaredType mirror, TypeElement element, Element at) {
        boolean ours = !Names.qualified(element).startsWith("java.")
                && element.getTypeParameters().isEmpty();
        return switch (element.getKind()) {
            case ENUM -> choice(element);
            case RECORD, CLASS ->
                ours ? structs.read(element, at).map(Type.class::cast).orElse(BROKEN) : unsupported(mirror, at);
            default -> unsupported(mirror, at);
        };
    }

    private static Type choice(TypeElement element) {
        return new Type.Choice(element.getEnclosedElements().stream()
                .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT)
                .map(Names::json)
                .toList());
    }

    private Type builtin(TypeElement element, Element at) {
        var definition = builtins.get().definitionOf(element.getSimpleName().toString());
        if (definition.isEmpty()) {
            problems.report(at, element + " is no type that Kubernetes publishes a schema for: write a record instead");
            return BROKEN;
        }
        var loop = builtins.get().recursion(definition.get());
        if (!loop.isEmpty()) {
            problems.report(
                    at,
                    "a CRD cannot hold a recursive type: " + String.join(" -> ", loop)
                            + "; use a JsonObject with @PreserveUnknownFields");
            return BROKEN;
        }
        return new Type.Builtin(definition.get());
    }

    private Type unsupported(TypeMirror mirror, Element at) {
        String what = mirror.getKind() == TypeKind.DECLARED
                ? Names.qualified(((DeclaredType) mirror).asElement())
                : mirror.toString();
        problems.report(
                at,
                what
                        + " has no schema: use String, int, long, double, boolean, List<T>, Map<String, T>, an enum, a record, "
                        + "OffsetDateTime, Instant, Quantity, IntOrString, JsonObject or a model class of client-java");
        return BROKEN;
    }
}
