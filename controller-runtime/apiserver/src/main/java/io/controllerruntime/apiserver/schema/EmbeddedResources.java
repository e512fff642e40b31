// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that objects within objects have a kind and an apiVersion; k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/validation.go.
 */
public final class EmbeddedResources {

    /** What checks the metadata of such an object. */
    public interface MetadataCheck {

        List<FieldError> check(JsonObject metadata, FieldPath path);
    }

    private final MetadataCheck metadata;
    private final List<FieldError> errors = new ArrayList<>();

    private EmbeddedResources(MetadataCheck metadata) {
        this.metadata = metadata;
    }

    public static List<FieldError> validate(JsonObject object, Schema schema, MetadataCheck metadata) {
        var resources = new EmbeddedResources(metadata);
        resources.visit(FieldPath.root(), object, schema);
        return List.copyOf(resources.errors);
    }

    private void visit(FieldPath path, Json value, Schema schema) {
        switch (value) {
            case JsonObject object -> visitObject(path, object, schema);
            case JsonArray array ->
                schema.items().ifPresent(items -> {
                    for (int i = 0; i < array.size(); i++) {
                        visit(path.index(i), array.get(i), items);
                    }
                });
            default -> {}
        }
    }

    private void visitObject(FieldPath path, JsonObject object, Schema schema) {
        if (schema.isEmbeddedResource()) {
            checkApiVersion(path.child("apiVersion"), object.get("apiVersion"));
            checkKind(path.child("kind"), object.get("kind"));
            object.object("metadata").ifPresent(meta -> errors.addAll(metadata.check(meta, path.child("metadata"))));
        }
        object.members().forEach((name, member) -> {
            Optional<Schema> property = schema.property(name);
            if (property.isPresent()) {
                visit(path.child(name), member, property.get());
            } else {
                schema.additionalProperties().ifPresent(child -> visit(path.key(name), member, child));
            }
        });
    }

    private void checkApiVersion(FieldPath path, @Nullable Json value) {
        String text = textOf(path, value);
        if (text.chars().filter(c -> c == '/').count() > 1) {
            errors.add(FieldError.invalid(path, text, "unexpected GroupVersion string: " + text));
        }
    }

    private void checkKind(FieldPath path, @Nullable Json value) {
        String text = textOf(path, value);
        List<String> problems = text.isEmpty() ? List.of() : Names.dns1035Label(text.toLowerCase(Locale.ROOT));
        if (!problems.isEmpty()) {
            String detail = "may have mixed case, but should otherwise match: " + String.join(",", problems);
            errors.add(FieldError.invalid(path, text, detail));
        }
    }

    /** The text; empty when it is none, which has been told then. */
    private String textOf(FieldPath path, @Nullable Json value) {
        if (value instanceof JsonString(String text) && !text.isEmpty()) {
            return text;
        }
        errors.add(
                switch (value) {
                    case null -> FieldError.required(path, "");
                    case JsonString empty -> FieldError.invalid(path, value, "must not be empty");
                    default -> FieldError.invalid(path, value, "must be a string");
                });
        return "";
    }
}
