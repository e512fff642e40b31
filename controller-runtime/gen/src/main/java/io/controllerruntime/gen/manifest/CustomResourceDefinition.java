// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.manifest;

import static io.controllerruntime.gen.manifest.Schemas.put;

import io.controllerruntime.gen.model.Root;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The CRD of a resource, laid out as controller-gen's. */
public final class CustomResourceDefinition {

    private final Root.Names names;
    private final List<Root> versions;
    private final Schemas schemas;

    /**
     * The CRD of a resource.
     *
     * @param versions the versions of one resource, at least one, in any order
     * @param builtins asked only if a version uses a type of Kubernetes
     */
    public CustomResourceDefinition(List<Root> versions, Supplier<BuiltinSchemas> builtins) {
        this.names = versions.getFirst().names();
        this.versions = versions.stream()
                .sorted(Comparator.comparing(root -> root.version().name()))
                .toList();
        this.schemas = new Schemas(builtins);
    }

    /** As kubebuilder names it: {@code example.com_widgets.yaml}. */
    public String fileName() {
        return names.group() + "_" + names.plural() + ".yaml";
    }

    /** The manifest. */
    public Map<String, Object> tree() {
        return Map.of(
                "apiVersion",
                "apiextensions.k8s.io/v1",
                "kind",
                "CustomResourceDefinition",
                "metadata",
                Map.of("name", names.plural() + "." + names.group()),
                "spec",
                spec());
    }

    private Map<String, Object> spec() {
        return Map.of(
                "group",
                names.group(),
                "names",
                names(),
                "scope",
                names.namespaced() ? "Namespaced" : "Cluster",
                "versions",
                versions.stream().map(this::version).toList());
    }

    private Map<String, Object> names() {
        var tree = new HashMap<String, Object>(Map.of(
                "kind", names.kind(),
                "listKind", names.kind() + "List",
                "plural", names.plural(),
                "singular", names.singular()));
        put(tree, "categories", names.categories());
        put(tree, "shortNames", names.shortNames());
        return tree;
    }

    private Map<String, Object> version(Root root) {
        var tree = new HashMap<String, Object>(Map.of(
                "name", root.version().name(),
                "served", root.version().served(),
                "storage", root.version().storage(),
                "schema", Map.of("openAPIV3Schema", schema(root))));
        put(
                tree,
                "additionalPrinterColumns",
                root.columns().stream().map(this::column).toList());
        put(tree, "selectableFields", selectableFields(root));
        if (root.field("status").isPresent()) {
            tree.put("subresources", Map.of("status", Map.of()));
        }
        return tree;
    }

    /** The API server knows the schemas of these three and forbids to say more. */
    private Map<String, Object> schema(Root root) {
        var schema = schemas.object(root.type());
        var properties = new HashMap<String, Object>();
        if (schema.get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, property) -> properties.put((String) name, property));
        }
        properties.put("apiVersion", string("The group and version that this object is written in."));
        properties.put("kind", string("The kind of this object: " + names.kind() + "."));
        properties.put("metadata", Map.of("type", "object"));
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> string(String description) {
        return Map.of("type", "string", "description", description);
    }

    private static List<Map<String, String>> selectableFields(Root root) {
        return root.selectableFields().stream()
                .map(path -> Map.of("jsonPath", path))
                .toList();
    }

    private Map<String, Object> column(Root.Column column) {
        var tree = new HashMap<String, Object>(
                Map.of("name", column.name(), "type", column.type(), "jsonPath", column.jsonPath()));
        put(tree, "description", column.description());
        put(tree, "format", column.format());
        if (column.priority() != 0) {
            tree.put("priority", column.priority());
        }
        return tree;
    }
}
