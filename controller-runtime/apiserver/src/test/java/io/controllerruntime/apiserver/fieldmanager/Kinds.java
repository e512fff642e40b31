// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field managers of the kinds that tests use. */
final class Kinds {

    private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private final BuiltinSchemas schemas = BuiltinSchemas.load();
    private final ZeroValues zeroValues = ZeroValues.load();
    private final Map<String, FieldType> types = new HashMap<>();

    /**
     * @param kind as {@code apps/v1 Deployment}
     * @param custom the schema of a custom kind; null for a built-in one
     * @param step says the subresource and, if it is another one, the version
     */
    FieldManager manager(String kind, @Nullable Schema custom, JsonObject step) {
        String subresource = step.string("subresource").orElse("");
        String apiVersion = step.string("apiVersion").orElse(kind.substring(0, kind.indexOf(' ')));
        String name = kind.substring(kind.indexOf(' ') + 1);
        return custom == null ? builtIn(apiVersion, name, subresource) : custom(apiVersion, name, subresource, custom);
    }

    FieldManager builtIn(String apiVersion, String name, String subresource) {
        FieldType type = types.computeIfAbsent(
                apiVersion + name,
                key -> FieldType.of(schemas.of(kind(apiVersion, name)).orElseThrow()));
        return FieldManager.of(kind(apiVersion, name), type)
                .subresource(subresource)
                .resetFields(name.equals("ConfigMap") ? FieldSet.empty() : resetOfBuiltIn(subresource))
                .zero(zeroValues.of(kind(apiVersion, name)))
                .build();
    }

    private static FieldSet resetOfBuiltIn(String subresource) {
        return subresource.isEmpty()
                ? FieldSet.ofField("status")
                : FieldSet.ofField("spec").union(FieldSet.ofField("metadata", "labels"));
    }

    private FieldManager custom(String apiVersion, String name, String subresource, Schema schema) {
        FieldType type =
                types.computeIfAbsent(apiVersion, key -> FieldType.ofCustom(schema, schemas.definition(OBJECT_META)));
        FieldSet reset = subresource.isEmpty() ? FieldSet.ofField("status") : FieldSet.ofField("spec");
        String other = apiVersion.equals("x.io/v1") ? "x.io/v2" : "x.io/v1";
        return FieldManager.of(kind(apiVersion, name), type)
                .subresource(subresource)
                .resetFields(reset)
                .otherVersion(other, type, FieldSet.empty())
                .build();
    }

    private static GroupVersionKind kind(String apiVersion, String name) {
        int slash = apiVersion.indexOf('/');
        return new GroupVersionKind(
                slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), name);
    }
}
