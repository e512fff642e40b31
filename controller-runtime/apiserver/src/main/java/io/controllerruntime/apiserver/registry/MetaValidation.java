// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.NameRule;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the metadata of an object.
 *
 * <p>Rules and words are those of k8s.io/apimachinery/pkg/api/validation/objectmeta.go; maps are looked through in the order of their keys, where Go
 * has none.
 */
public final class MetaValidation {

    private static final FieldPath METADATA = FieldPath.of("metadata");
    private static final Set<String> STANDARD_FINALIZERS =
            Set.of("kubernetes", Finalizers.ORPHAN, Finalizers.FOREGROUND);
    private static final int MAX_ANNOTATIONS = 256 * 1024;
    private static final int MAX_SUBRESOURCE = 256;

    private final ObjectMeta meta;
    private final List<FieldError> errors = new ArrayList<>();

    private MetaValidation(ObjectMeta meta) {
        this.meta = meta;
    }

    /** What is wrong with the metadata of a new object. */
    static List<FieldError> validate(ObjectMeta meta, Resource resource) {
        List<FieldError> errors =
                validate(meta, resource.scope(), resource.traits().names());
        if (isKubernetes(resource)) {
            errors.addAll(kubernetesFinalizers(meta));
        }
        return errors;
    }

    /** What is wrong with the metadata of an update: the store looks at it, and then the strategy of the kind, once or twice. */
    static List<FieldError> validateUpdate(ObjectMeta meta, ObjectMeta old, Resource resource) {
        List<FieldError> errors =
                validate(meta, resource.scope(), resource.traits().names());
        List<FieldError> changes = validateUpdate(meta, old);
        errors.addAll(changes);
        errors.addAll(changes);
        if (isKubernetes(resource)) {
            errors.addAll(kubernetesFinalizers(meta));
        }
        if (resource.traits().has(Traits.Flag.METADATA_VALIDATED_AGAIN)) {
            errors.addAll(validate(meta, resource));
        }
        return errors;
    }

    /** Custom resources and their definitions have a validation of their own, which minds no finalizers. */
    private static boolean isKubernetes(Resource resource) {
        return !resource.traits().has(Traits.Flag.CUSTOM)
                && !resource.type().group().equals("apiextensions.k8s.io");
    }

    /** k8s.io/kubernetes/pkg/apis/core/validation/validation.go: validateKubeFinalizerName. */
    private static List<FieldError> kubernetesFinalizers(ObjectMeta meta) {
        var errors = new ArrayList<FieldError>();
        List<String> finalizers = meta.finalizers();
        for (int i = 0; i < finalizers.size(); i++) {
            String name = finalizers.get(i);
            if (!name.contains("/") && !STANDARD_FINALIZERS.contains(name)) {
                errors.add(FieldError.invalid(
                        METADATA.child("finalizers").index(i),
                        name,
                        "name is neither a standard finalizer name nor is it fully qualified"));
            }
        }
        return errors;
    }

    /** What is wrong with the metadata of an object, new or not. */
    static List<FieldError> validate(ObjectMeta meta, Resource.Scope scope, NameRule names) {
        var validation = new MetaValidation(meta);
        validation.names(names);
        validation.namespace(scope);
        if (meta.generation() < 0) {
            validation.invalid(
                    METADATA.child("generation"), Json.of(meta.generation()), "must be greater than or equal to 0");
        }
        validation.labels();
        validation.annotations();
        OwnerReferences.validate(
                meta.json().get("ownerReferences"), METADATA.child("ownerReferences"), validation.errors);
        validation.finalizers();
        validation.managedFields();
        return validation.errors;
    }

    /** What is wrong with the metadata of an object within an object, which need not have a name. */
    public static List<FieldError> validateEmbedded(JsonObject metadata, FieldPath path) {
        var given = new ObjectMeta(metadata);
        var named = given.name().isEmpty() ? new ObjectMeta(metadata.with("name", Json.of("fakename"))) : given;
        Resource.Scope scope = given.namespace().isEmpty() ? Resource.Scope.CLUSTER : Resource.Scope.NAMESPACED;
        return validate(named, scope, NameRule.PATH_SEGMENT).stream()
                .map(error -> new FieldError(error.type(), within(path, error.field()), error.value(), error.detail()))
                .toList();
    }

    private static FieldPath within(FieldPath path, FieldPath field) {
        return path.child(field.toString().substring("metadata.".length()));
    }

    /** What is wrong with how an update changes the metadata, and again with its labels, annotations, owners and managers. */
    static List<FieldError> validateUpdate(ObjectMeta meta, ObjectMeta old) {
        var validation = new MetaValidation(meta);
        if (old.isDeleting()) {
            validation.noNewFinalizers(old);
        }
        if (meta.generation() < old.generation()) {
            validation.invalid(METADATA.child("generation"), Json.of(meta.generation()), "must not be decremented");
        }
        for (String name : List.of(
                "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds")) {
            validation.immutable(name, old);
        }
        validation.labels();
        validation.annotations();
        OwnerReferences.validate(
                meta.json().get("ownerReferences"), METADATA.child("ownerReferences"), validation.errors);
        validation.managedFields();
        return validation.errors;
    }

    private void invalid(FieldPath field, Json value, String detail) {
        errors.add(FieldError.invalid(field, value, detail));
    }

    private void names(NameRule rule) {
        String prefix = meta.generateName();
        if (!prefix.isEmpty()) {
            rule.checkPrefix(prefix)
                    .forEach(problem -> invalid(METADATA.child("generateName"), Json.of(prefix), problem));
        }
        if (meta.name().isEmpty()) {
            errors.add(FieldError.required(METADATA.child("name"), "name or generateName is required"));
        } else {
            rule.check(meta.name()).forEach(problem -> invalid(METADATA.child("name"), Json.of(meta.name()), problem));
        }
    }

    private void namespace(Resource.Scope scope) {
        FieldPath field = METADATA.child("namespace");
        String namespace = meta.namespace();
        switch (scope) {
            case NAMESPACED -> {
                if (namespace.isEmpty()) {
                    errors.add(FieldError.required(field, ""));
                } else {
                    Names.dnsLabel(namespace).forEach(problem -> invalid(field, Json.of(namespace), problem));
                }
            }
            case CLUSTER -> {
                if (!namespace.isEmpty()) {
                    errors.add(FieldError.forbidden(field, "not allowed on this type"));
                }
            }
        }
    }

    private void labels() {
        FieldPath field = METADATA.child("labels");
        meta.labels().forEach((key, value) -> {
            Names.qualified(key).forEach(problem -> invalid(field, Json.of(key), problem));
            Names.labelValue(value).forEach(problem -> invalid(field, Json.of(value), problem));
        });
    }

    private void annotations() {
        FieldPath field = METADATA.child("annotations");
        long size = 0;
        for (var annotation : meta.annotations().entrySet()) {
            Names.annotation(annotation.getKey())
                    .forEach(problem -> invalid(field, Json.of(annotation.getKey()), problem));
            size += annotation.getKey().length() + annotation.getValue().length();
        }
        if (size > MAX_ANNOTATIONS) {
            errors.add(FieldError.tooLong(field, MAX_ANNOTATIONS));
        }
    }

    private void finalizers() {
        FieldPath field = METADATA.child("finalizers");
        List<String> finalizers = meta.finalizers();
        for (String finalizer : finalizers) {
            Names.qualified(finalizer).forEach(problem -> invalid(field, Json.of(finalizer), problem));
        }
        if (finalizers.contains(Finalizers.ORPHAN) && finalizers.contains(Finalizers.FOREGROUND)) {
            String detail = "finalizer " + Finalizers.ORPHAN + " and " + Finalizers.FOREGROUND + " cannot be both set";
            invalid(field, JsonArray.ofStrings(finalizers), detail);
        }
    }

    private void noNewFinalizers(ObjectMeta old) {
        var added = new TreeSet<>(meta.finalizers());
        old.finalizers().forEach(added::remove);
        if (!added.isEmpty()) {
            String list = String.join(", ", added.stream().map(GoText::quote).toList());
            errors.add(FieldError.forbidden(
                    METADATA.child("finalizers"),
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                            + list + "}"));
        }
    }

    private void immutable(String name, ObjectMeta old) {
        @Nullable Json now = meta.json().get(name);
        @Nullable Json before = old.json().get(name);
        if (!Objects.equals(now, before)) {
            Json empty = name.endsWith("Timestamp") || name.endsWith("Seconds") ? JsonNull.NULL : Json.of("");
            invalid(METADATA.child(name), now == null ? empty : now, "field is immutable");
        }
    }

    private void managedFields() {
        List<JsonObject> entries = meta.managedFields();
        for (int i = 0; i < entries.size(); i++) {
            managedFields(entries.get(i), METADATA.child("managedFields").index(i));
        }
    }

    private void managedFields(JsonObject entry, FieldPath field) {
        String operation = entry.string("operation").orElse("");
        if (!operation.equals("Apply") && !operation.equals("Update")) {
            invalid(field.child("operation"), Json.of(operation), "must be `Apply` or `Update`");
        }
        String type = entry.string("fieldsType").orElse("");
        if (!type.isEmpty() && !type.equals("FieldsV1")) {
            invalid(field.child("fieldsType"), Json.of(type), "must be `FieldsV1`");
        }
        errors.addAll(WriteOptionErrors.fieldManager(entry.string("manager").orElse(""), field.child("manager")));
        if (entry.string("subresource").orElse("").length() > MAX_SUBRESOURCE) {
            errors.add(FieldError.tooLong(field.child("subresource"), MAX_SUBRESOURCE));
        }
    }
}
