// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what is wrong with a definition; k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go. Immutable, thread-safe.
 *
 * <p>Go lifts what all versions have in common out of the versions before it validates, and the paths in its messages tell so: what is wrong with
 * the schema of the only version is told at spec.validation.
 */
public final class DefinitionValidator {

    private static final FieldPath SPEC = FieldPath.of("spec");
    private static final FieldPath STORED = FieldPath.of("status", "storedVersions");
    private static final String APPROVAL = "api-approved.kubernetes.io";
    private static final String ENHANCEMENT = ", see https://github.com/kubernetes/enhancements/pull/1111";

    private final Language language;

    public DefinitionValidator(Language language) {
        this.language = language;
    }

    /** What is wrong with a definition that is created, beyond its metadata; defaults and the stored version are in it. */
    public List<FieldError> validate(Definition definition) {
        var errors = new ArrayList<FieldError>();
        addName(definition, errors);
        addSpec(definition, Optional.empty(), errors);
        addStoredVersions(definition, errors);
        addApproval(definition, errors);
        return errors;
    }

    /** What is wrong with a definition that is updated. */
    public List<FieldError> validateUpdate(Definition definition, Definition old) {
        var errors = new ArrayList<FieldError>();
        addSpec(definition, Optional.of(old), errors);
        if (Conditions.isTrue(old.json(), "Established")) {
            addImmutable(definition, old, errors, "scope");
            addImmutable(definition, old, errors, "names", "kind");
        }
        addImmutable(definition, old, errors, "group");
        addImmutable(definition, old, errors, "names", "plural");
        addStoredVersions(definition, errors);
        if (!approval(definition).equals(approval(old))) {
            addApproval(definition, errors);
        }
        return errors;
    }

    private static void addImmutable(Definition definition, Definition old, List<FieldError> errors, String... steps) {
        JsonObject spec = definition.json().object("spec").orElse(JsonObject.empty());
        Optional<Json> value = spec.at(steps);
        if (!value.equals(old.json().object("spec").orElse(JsonObject.empty()).at(steps))) {
            FieldPath path = SPEC;
            for (String step : steps) {
                path = path.child(step);
            }
            errors.add(FieldError.invalid(path, value.orElse(Json.of("")), "field is immutable"));
        }
    }

    private static void addName(Definition definition, List<FieldError> errors) {
        String name = definition.json().string("metadata", "name").orElse("");
        FieldPath path = FieldPath.of("metadata", "name");
        Names.dnsSubdomain(name).forEach(problem -> errors.add(FieldError.invalid(path, name, problem)));
        if (!name.equals(definition.plural() + "." + definition.group())) {
            errors.add(FieldError.invalid(path, name, "must be spec.names.plural+\".\"+spec.group"));
        }
    }

    private void addSpec(Definition definition, Optional<Definition> old, List<FieldError> errors) {
        addGroupAndScope(definition, errors);
        addVersions(definition, old, errors);
        JsonObject names = definition.json().object("spec", "names").orElse(JsonObject.empty());
        errors.addAll(DefinitionNames.validate(names, SPEC.child("names")));
        errors.addAll(Conversions.validate(definition.json(), SPEC.child("conversion")));
        if (definition.json().bool("spec", "preserveUnknownFields").orElse(false)) {
            errors.add(
                    FieldError.invalid(
                            SPEC.child("preserveUnknownFields"),
                            Json.of(true),
                            "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
        }
    }

    private static void addGroupAndScope(Definition definition, List<FieldError> errors) {
        String group = definition.group();
        FieldPath path = SPEC.child("group");
        List<String> problems = Names.dnsSubdomain(group);
        if (group.isEmpty()) {
            errors.add(FieldError.required(path, ""));
        } else if (!problems.isEmpty()) {
            errors.add(FieldError.invalid(path, group, String.join(",", problems)));
        } else if (!group.contains(".")) {
            errors.add(FieldError.invalid(path, group, "should be a domain with at least one dot"));
        }
        errors.addAll(oneOf(
                SPEC.child("scope"),
                definition.json().string("spec", "scope").orElse(""),
                List.of("Cluster", "Namespaced")));
    }

    static List<FieldError> oneOf(FieldPath path, String value, List<String> allowed) {
        if (value.isEmpty()) {
            return List.of(FieldError.required(path, ""));
        }
        return allowed.contains(value) ? List.of() : List.of(FieldError.notSupported(path, value, allowed));
    }

    private void addVersions(Definition definition, Optional<Definition> old, List<FieldError> errors) {
        List<Definition.Version> versions = definition.versions();
        FieldPath path = SPEC.child("versions");
        for (int i = 0; i < versions.size(); i++) {
            String name = versions.get(i).name();
            List<String> problems = Names.dns1035Label(name);
            if (!problems.isEmpty()) {
                errors.add(FieldError.invalid(path.index(i).child("name"), name, String.join(",", problems)));
            }
            if (i == 0 && !problems.isEmpty()) {
                errors.add(FieldError.invalid(SPEC.child("version"), name, String.join(",", problems)));
            }
            errors.addAll(Versions.deprecation(versions.get(i), path.index(i)));
        }
        if (versions.stream().map(Definition.Version::name).distinct().count() < versions.size()) {
            errors.add(FieldError.invalid(path, Versions.shown(versions), "must contain unique version names"));
        }
        if (versions.stream().filter(Definition.Version::isStorage).count() != 1) {
            errors.add(FieldError.invalid(
                    path, Versions.shown(versions), "must have exactly one version marked as storage version"));
        }
        addSchemas(definition, old, errors);
        addSubresources(versions, errors);
    }

    private void addSchemas(Definition definition, Optional<Definition> old, List<FieldError> errors) {
        List<Definition.Version> versions = definition.versions();
        boolean shared = Versions.isShared(versions, "schema");
        for (int i = 0; i < (shared ? Math.min(1, versions.size()) : versions.size()); i++) {
            FieldPath own = SPEC.child("versions").index(i).child("schema");
            Optional<JsonObject> json = versions.get(i).json().object("schema", "openAPIV3Schema");
            boolean hasStatus = shared
                    ? versions.stream().anyMatch(Definition.Version::hasStatus)
                    : versions.get(i).hasStatus();
            RuleBudget.Rigour rigour = rigour(versions.get(i), old);
            json.ifPresent(schema -> errors.addAll(new SchemaDefinition(language, hasStatus, rigour)
                    .validate(Schema.of(schema), (shared ? SPEC.child("validation") : own).child("openAPIV3Schema"))));
        }
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).json().object("schema", "openAPIV3Schema").isEmpty()) {
                errors.add(FieldError.required(
                        SPEC.child("versions").index(i).child("schema").child("openAPIV3Schema"), ""));
            }
        }
    }

    /** A schema that stays as it was may have rules as expensive as it had. */
    private static RuleBudget.Rigour rigour(Definition.Version version, Optional<Definition> old) {
        return old.flatMap(definition -> definition.version(version.name()))
                .filter(before ->
                        before.json().at("schema").equals(version.json().at("schema")))
                .map(before -> RuleBudget.Rigour.SCHEMA_ONLY)
                .orElse(RuleBudget.Rigour.ALL);
    }

    private static void addSubresources(List<Definition.Version> versions, List<FieldError> errors) {
        for (String member : List.of("subresources", "additionalPrinterColumns", "selectableFields")) {
            boolean shared = Versions.isShared(versions, member);
            for (int i = 0; i < (shared ? Math.min(1, versions.size()) : versions.size()); i++) {
                FieldPath path = shared ? SPEC : SPEC.child("versions").index(i);
                errors.addAll(Versions.validate(versions.get(i), member, path.child(member)));
            }
        }
    }

    private static void addStoredVersions(Definition definition, List<FieldError> errors) {
        List<String> stored = definition.json().array("status", "storedVersions").stream()
                .flatMap(JsonArray::strings)
                .toList();
        if (stored.isEmpty()) {
            errors.add(FieldError.invalid(STORED, JsonNull.NULL, "must have at least one stored version"));
            return;
        }
        for (int i = 0; i < stored.size(); i++) {
            String version = stored.get(i);
            if (definition.version(version).isEmpty()) {
                errors.add(FieldError.invalid(
                        STORED.index(i),
                        version,
                        ("missing from spec.versions; %1$s was previously a storage version, and must"
                                        + " remain in spec.versions until a storage migration ensures no data remains persisted in %1$s and removes %1$s"
                                        + " from status.storedVersions")
                                .formatted(version)));
            }
        }
        definition.versions().stream()
                .filter(version -> version.isStorage() && !stored.contains(version.name()))
                .forEach(version -> errors.add(FieldError.invalid(
                        STORED, JsonArray.ofStrings(stored), "must have the storage version " + version.name())));
    }

    private static String approval(Definition definition) {
        return definition.json().string("metadata", "annotations", APPROVAL).orElse("");
    }

    /** Groups of the Kubernetes community need an approval. */
    private static void addApproval(Definition definition, List<FieldError> errors) {
        String group = "." + definition.group();
        String approval = approval(definition);
        if (!group.endsWith(".k8s.io") && !group.endsWith(".kubernetes.io")) {
            return;
        }
        FieldPath path = FieldPath.of("metadata", "annotations").key(APPROVAL);
        String words = "protected groups must have approval annotation \"" + APPROVAL + "\"";
        if (approval.isEmpty()) {
            errors.add(FieldError.required(path, words + ENHANCEMENT));
        } else if (!approval.startsWith("unapproved") && !approval.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/]+.*")) {
            errors.add(FieldError.invalid(
                    path,
                    approval,
                    words + " with either a URL or a reason starting with \"unapproved\"" + ENHANCEMENT));
        }
    }
}
