// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.annotations.Categories;
import io.controllerruntime.annotations.Group;
import io.controllerruntime.annotations.Kind;
import io.controllerruntime.annotations.PrinterColumn;
import io.controllerruntime.annotations.SelectableField;
import io.controllerruntime.annotations.ShortNames;
import io.controllerruntime.annotations.Version;
import io.controllerruntime.gen.model.Root;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads root types. */
public final class RootReader {

    /** The API server has the schemas of these. */
    private static final Set<String> HEADER = Set.of("apiVersion", "kind", "metadata");

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Set<String> COLUMN_TYPES = Set.of("string", "integer", "number", "boolean", "date");

    private final Elements elements;
    private final Problems problems;
    private final StructReader structs;
    private final Resources resources;

    /**
     * A reader for one compilation.
     *
     * @param builtins asked only if a type refers to one of Kubernetes
     */
    public RootReader(ProcessingEnvironment environment, Problems problems, Supplier<BuiltinSchemas> builtins) {
        this.elements = environment.getElementUtils();
        this.problems = problems;
        this.structs = new StructReader(elements, problems, builtins);
        this.resources = new Resources(problems);
    }

    /** Reads a type annotated with {@link Kind}; empty when it is none, which is reported. */
    public Optional<Root> read(TypeElement type) {
        Group group = type.getAnnotation(Group.class);
        Version version = type.getAnnotation(Version.class);
        if (group == null || version == null) {
            problems.report(type, "a root type has @Group, @Version and @Kind: add the missing one");
            return Optional.empty();
        }
        checkShape(type);
        Root root = new Root(
                elements.getBinaryName(type).toString(),
                names(type, group.value()),
                new Root.Version(version.value(), version.storage(), version.served()),
                structs.read(type, field -> !isHeader(field)),
                columns(type),
                Arrays.stream(type.getAnnotationsByType(SelectableField.class))
                        .map(SelectableField::value)
                        .toList());
        checkNames(type, root);
        resources.add(type, root);
        return Optional.of(root);
    }

    /** Reports what is wrong between the root types read, each of which is right by itself. */
    public void checkTogether() {
        resources.check();
    }

    private static boolean isHeader(VariableElement field) {
        return HEADER.contains(Names.json(field));
    }

    private static Root.Names names(TypeElement type, String group) {
        Kind annotation = type.getAnnotation(Kind.class);
        String kind = or(annotation.value(), type.getSimpleName().toString());
        String singular = or(annotation.singular(), kind.toLowerCase(Locale.ROOT));
        return new Root.Names(
                group,
                kind,
                or(annotation.plural(), kind.toLowerCase(Locale.ROOT) + "s"),
                singular,
                annotation.scope() == Kind.Scope.NAMESPACED,
                Optional.ofNullable(type.getAnnotation(ShortNames.class))
                        .map(names -> List.of(names.value()))
                        .orElse(List.of()),
                Optional.ofNullable(type.getAnnotation(Categories.class))
                        .map(names -> List.of(names.value()))
                        .orElse(List.of()));
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private List<Root.Column> columns(TypeElement type) {
        return Arrays.stream(type.getAnnotationsByType(PrinterColumn.class))
                .peek(column -> {
                    if (!COLUMN_TYPES.contains(column.type())) {
                        problems.report(
                                type,
                                "column " + column.name() + " has type " + column.type() + ": use one of "
                                        + COLUMN_TYPES);
                    }
                })
                .map(column -> new Root.Column(
                        column.name(),
                        column.type(),
                        column.jsonPath(),
                        column.description(),
                        column.format(),
                        column.priority()))
                .toList();
    }

    private void checkShape(TypeElement type) {
        boolean isObject = type.getInterfaces().stream()
                .anyMatch(i -> i.toString().equals("io.kubernetes.client.common.KubernetesObject"));
        Map<String, VariableElement> fields = new HashMap<>();
        StructReader.fields(type).forEach(field -> fields.put(Names.json(field), field));
        if (!isObject || !fields.keySet().containsAll(HEADER)) {
            problems.report(
                    type,
                    type.getSimpleName()
                            + " is no Kubernetes object: let it implement KubernetesObject and have apiVersion, kind and metadata");
        }
        var status = fields.get("status");
        if (status != null && !StructReader.isNullable(status.asType())) {
            problems.report(status, "an object is created without its status: make it @Nullable");
        }
    }

    private void checkNames(TypeElement type, Root root) {
        var names = root.names();
        mustMatch(type, "the group", names.group(), LABEL + "(\\." + LABEL + ")+", "a domain name such as example.com");
        mustMatch(
                type,
                "the version",
                root.version().name(),
                "v[1-9]\\d*((alpha|beta)[1-9]\\d*)?",
                "one such as v1 or v1alpha1");
        mustMatch(type, "the kind", names.kind(), "[A-Z][A-Za-z0-9]*", "a name such as Widget");
        mustMatch(type, "the plural", names.plural(), LABEL, "a lower-case name such as widgets");
        mustMatch(type, "the singular", names.singular(), LABEL, "a lower-case name such as widget");
    }

    private void mustMatch(TypeElement type, String what, String value, String pattern, String wanted) {
        if (!value.matches(pattern)) {
            problems.report(type, what + " is " + (value.isEmpty() ? "empty" : value) + ": write " + wanted);
        }
    }
}
