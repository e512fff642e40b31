// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.cel.RuleValidator;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.schema.Correlation;
import io.controllerruntime.apiserver.schema.EmbeddedResources;
import io.controllerruntime.apiserver.schema.ListTypes;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.schema.Validator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is wrong with a custom resource: by its schema, by the keys of its lists, by its rules;
 * k8s.io/apiextensions-apiserver/pkg/registry/customresource/{strategy,validator}.go. Immutable, thread-safe.
 *
 * <p>Rules are not asked about an object that the schema refuses for its types or sizes: they could not rely on anything.
 */
public final class CustomValidation {

    private static final Set<FieldError.Type> BLOCKING = EnumSet.of(
            FieldError.Type.NotSupported,
            FieldError.Type.Required,
            FieldError.Type.TooLong,
            FieldError.Type.TooMany,
            FieldError.Type.TypeInvalid);

    private final GroupVersionKind kind;
    private final Schema schema;
    private final Validator validator;
    private final Optional<Validator> statusValidator;
    private final Optional<RuleValidator> rules;
    private final Scale scale;
    private final EmbeddedResources.MetadataCheck embeddedMetadata;

    private CustomValidation(
            GroupVersionKind kind,
            Definition.Version version,
            Language language,
            EmbeddedResources.MetadataCheck embeddedMetadata) {
        this.kind = kind;
        this.schema = version.schema();
        this.validator = Validator.of(schema);
        this.statusValidator = schema.property("status").map(Validator::of);
        this.rules = RuleValidator.of(schema, language);
        this.scale = Scale.of(version);
        this.embeddedMetadata = embeddedMetadata;
    }

    /** @param embeddedMetadata what checks the metadata of objects within the object */
    public static CustomValidation of(
            GroupVersionKind kind,
            Definition.Version version,
            Language language,
            EmbeddedResources.MetadataCheck embeddedMetadata) {
        return new CustomValidation(kind, version, language, embeddedMetadata);
    }

    List<FieldError> validate(JsonObject object) {
        List<FieldError> ofType = checkType(object);
        if (!ofType.isEmpty()) {
            return ofType;
        }
        var errors = new ArrayList<>(validator.validate(FieldPath.root(), object));
        errors.addAll(scale.validateSpec(object));
        errors.addAll(scale.validateStatus(object));
        errors.addAll(EmbeddedResources.validate(object, schema, embeddedMetadata));
        errors.addAll(ListTypes.validate(object, schema));
        addRules(errors, rules -> rules.validate(object));
        return errors;
    }

    List<FieldError> validateUpdate(JsonObject object, JsonObject old) {
        List<FieldError> ofType = checkType(object);
        if (!ofType.isEmpty()) {
            return ofType;
        }
        Correlation past = Correlation.of(object, old, schema);
        var errors = new ArrayList<>(validator.validateUpdate(FieldPath.root(), object, past));
        errors.addAll(scale.validateSpec(object));
        errors.addAll(scale.validateStatus(object));
        errors.addAll(EmbeddedResources.validate(object, schema, embeddedMetadata));
        addListTypes(errors, object, old);
        addRules(errors, rules -> rules.validateUpdate(object, old, past));
        return errors;
    }

    List<FieldError> validateStatusUpdate(JsonObject object, JsonObject old) {
        List<FieldError> ofType = checkType(object);
        if (!ofType.isEmpty()) {
            return ofType;
        }
        Correlation past = Correlation.of(object, old, schema);
        var errors = new ArrayList<FieldError>();
        Json status = object.get("status");
        if (status != null) {
            statusValidator.ifPresent(
                    it -> errors.addAll(it.validateUpdate(FieldPath.of("status"), status, past.key("status"))));
        }
        errors.addAll(scale.validateStatus(object));
        addListTypes(errors, object, old);
        addRules(errors, rules -> rules.validateUpdate(object, old, past));
        return errors;
    }

    private List<FieldError> checkType(JsonObject object) {
        var errors = new ArrayList<FieldError>();
        mustBe(object, "kind", kind.kind(), errors);
        mustBe(object, "apiVersion", kind.apiVersion(), errors);
        return errors;
    }

    private static void mustBe(JsonObject object, String name, String expected, List<FieldError> errors) {
        String actual = object.string(name).orElse("");
        if (!actual.equals(expected)) {
            errors.add(FieldError.invalid(FieldPath.of(name), actual, "must be " + expected));
        }
    }

    /** Lists that had something twice before may have it again. */
    private void addListTypes(List<FieldError> errors, JsonObject object, JsonObject old) {
        if (ListTypes.validate(old, schema).isEmpty()) {
            errors.addAll(ListTypes.validate(object, schema));
        }
    }

    private void addRules(List<FieldError> errors, Function<RuleValidator, List<FieldError>> validate) {
        if (rules.isEmpty()) {
            return;
        }
        if (errors.stream().map(FieldError::type).anyMatch(BLOCKING::contains)) {
            errors.add(
                    FieldError.invalid(
                            FieldPath.root(),
                            JsonNull.NULL,
                            "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"));
        } else {
            errors.addAll(validate.apply(rules.get()));
        }
    }
}
