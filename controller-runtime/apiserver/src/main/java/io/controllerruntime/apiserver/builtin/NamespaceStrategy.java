// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces; k8s.io/kubernetes/pkg/registry/core/namespace.
 *
 * <p>A namespace is born with a finalizer in its spec, and stays until the subresource {@code finalize} takes it away.
 */
public final class NamespaceStrategy extends BuiltinStrategy {

    private static final Json KUBERNETES = Json.of("kubernetes");

    NamespaceStrategy(WireForm form) {
        super(form, Shape.STATUS);
    }

    @Override
    JsonObject withDefaults(JsonObject namespace) {
        return Defaults.of(namespace)
                .inside("metadata", NamespaceStrategy::withNameLabel)
                .insideAlways(
                        "status",
                        status -> Defaults.of(status).set("phase", "Active").done())
                .done();
    }

    private static JsonObject withNameLabel(JsonObject metadata) {
        String name = metadata.string("name").orElse("");
        return name.isEmpty()
                ? metadata
                : metadata.with(List.of("labels", "kubernetes.io/metadata.name"), Json.of(name));
    }

    @Override
    public JsonObject prepareForCreate(JsonObject namespace) {
        var finalizers = new ArrayList<>(finalizers(namespace));
        if (!finalizers.contains(KUBERNETES)) {
            finalizers.add(KUBERNETES);
        }
        return namespace
                .with(List.of("spec", "finalizers"), new JsonArray(finalizers))
                .with("status", JsonObject.of("phase", Json.of("Active")));
    }

    private static List<Json> finalizers(JsonObject namespace) {
        return namespace.array("spec", "finalizers").map(JsonArray::elements).orElse(List.of());
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject namespace, JsonObject old) {
        return namespace.taking("spec", old).taking("status", old);
    }

    /** The object as an update of the subresource {@code finalize} leaves it: only the finalizers of the spec change. */
    public static JsonObject prepareForFinalize(JsonObject namespace, JsonObject old) {
        return namespace.taking("status", old);
    }

    @Override
    public Optional<JsonObject> terminating(JsonObject namespace) {
        return Optional.of(namespace.with(List.of("status", "phase"), Json.of("Terminating")));
    }

    @Override
    public boolean isEmptied(JsonObject namespace) {
        return finalizers(namespace).isEmpty();
    }

    @Override
    List<String> nameErrors(String name) {
        return Names.dnsLabel(name);
    }

    @Override
    void validate(Field namespace, @Nullable JsonObject old) {
        if (old != null) {
            return;
        }
        Field finalizers = namespace.at("spec", "finalizers");
        finalizers.items().forEach(finalizer -> validate(finalizers.withValue(finalizer.value())));
    }

    /** What is wrong with the finalizers that an update of the subresource {@code finalize} leaves; told of each one's own place. */
    public static List<FieldError> validateFinalize(JsonObject namespace) {
        return Field.errors(
                namespace, field -> field.at("spec", "finalizers").items().forEach(NamespaceStrategy::validate));
    }

    private static void validate(Field finalizer) {
        finalizer.check(Names::qualified);
        if (!finalizer.text().contains("/") && !isStandard(finalizer.text())) {
            finalizer.invalid("name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static boolean isStandard(String finalizer) {
        return List.of("kubernetes", "orphan", "foregroundDeletion").contains(finalizer);
    }

    @Override
    void validateStatus(Field namespace, JsonObject old) {
        Field phase = namespace
                .at("status", "Phase")
                .withValue(namespace.at("status", "phase").value());
        boolean isDeleted = namespace.at("metadata", "deletionTimestamp").isSet();
        if (!isDeleted && !phase.text().equals("Active")) {
            phase.invalid("may only be 'Active' if `deletionTimestamp` is empty");
        }
        if (isDeleted && !phase.text().equals("Terminating")) {
            phase.invalid("may only be 'Terminating' if `deletionTimestamp` is not empty");
        }
    }

    @Override
    public Map<String, String> selectableFields(JsonObject namespace) {
        return Map.of(
                "status.phase", namespace.string("status", "phase").orElse(""),
                "name", namespace.string("metadata", "name").orElse(""));
    }
}
