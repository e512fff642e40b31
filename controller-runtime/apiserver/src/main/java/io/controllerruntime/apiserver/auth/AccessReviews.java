// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The review kinds of authorization.k8s.io/v1: what a user may do, asked as the creation of an object that is never stored.
 *
 * <p>Ported from k8s.io/kubernetes/pkg/registry/authorization and pkg/apis/authorization/validation. Label and field selectors of the
 * attributes are accepted, and decide nothing.
 */
public final class AccessReviews {

    private static final FieldPath SPEC = FieldPath.of("spec");

    private AccessReviews() {}

    /** What is wrong with a SubjectAccessReview. */
    public static List<FieldError> validate(JsonObject review) {
        var errors = new ArrayList<>(validateSelf(review));
        if (spec(review).string("user").orElse("").isEmpty()
                && spec(review)
                        .array("groups")
                        .filter(groups -> !groups.isEmpty())
                        .isEmpty()) {
            errors.add(invalid(SPEC.child("user"), Json.of(""), "at least one of user or group must be specified"));
        }
        return errors;
    }

    /** What is wrong with a SelfSubjectAccessReview. */
    public static List<FieldError> validateSelf(JsonObject review) {
        Optional<JsonObject> resource = spec(review).object("resourceAttributes");
        Optional<JsonObject> path = spec(review).object("nonResourceAttributes");
        if (resource.isPresent() && path.isPresent()) {
            return List.of(invalid(
                    SPEC.child("nonResourceAttributes"),
                    path.get(),
                    "cannot be specified in combination with resourceAttributes"));
        }
        return resource.isPresent() || path.isPresent()
                ? List.of()
                : List.of(invalid(
                        SPEC.child("resourceAttributes"),
                        JsonNull.NULL,
                        "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
    }

    /** What is wrong with a LocalSubjectAccessReview. */
    public static List<FieldError> validateLocal(JsonObject review) {
        var errors = new ArrayList<>(validate(review));
        String namespace = review.string("metadata", "namespace").orElse("");
        String asked = spec(review).string("resourceAttributes", "namespace").orElse("");
        if (spec(review).object("resourceAttributes").isPresent() && !asked.equals(namespace)) {
            errors.add(invalid(
                    FieldPath.of("spec.resourceAttributes.namespace"),
                    Json.of(asked),
                    "must match metadata.namespace"));
        }
        spec(review)
                .object("nonResourceAttributes")
                .ifPresent(path -> errors.add(invalid(
                        FieldPath.of("spec.nonResourceAttributes"), path, "disallowed on this kind of request")));
        return errors;
    }

    private static FieldError invalid(FieldPath field, Json value, String detail) {
        return new FieldError(FieldError.Type.Invalid, field, value, detail);
    }

    /** A review of the user that it names, answered. */
    public static JsonObject answer(JsonObject review, Authorizer authorizer) {
        return answer(review, subject(spec(review)), authorizer);
    }

    /** A review of whoever asks, answered. */
    public static JsonObject answer(JsonObject review, User user, Authorizer authorizer) {
        Decision decision = authorizer.authorize(user, attributes(spec(review)));
        JsonObject.Builder status = JsonObject.builder().put("allowed", Json.of(decision.isAllowed()));
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
        return review.with("status", status.build());
    }

    private static JsonObject spec(JsonObject review) {
        return review.object("spec").orElse(JsonObject.empty());
    }

    private static User subject(JsonObject spec) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        spec.object("extra").map(JsonObject::members).orElse(Map.of()).forEach((key, values) -> {
            if (values instanceof JsonArray array) {
                extra.put(key, array.strings().toList());
            }
        });
        return new User(
                spec.string("user").orElse(""),
                spec.string("uid").orElse(""),
                spec.array("groups").stream().flatMap(JsonArray::strings).toList(),
                extra);
    }

    private static Attributes attributes(JsonObject spec) {
        JsonObject path = spec.object("nonResourceAttributes").orElse(JsonObject.empty());
        return spec.object("resourceAttributes")
                .<Attributes>map(AccessReviews::ofResource)
                .orElseGet(() -> new Attributes.OfPath(
                        path.string("verb").orElse(""), path.string("path").orElse("")));
    }

    private static Attributes ofResource(JsonObject asked) {
        return new Attributes.OfResource(
                asked.string("verb").orElse(""),
                asked.string("group").orElse(""),
                asked.string("version").orElse("*"),
                asked.string("resource").orElse(""),
                asked.string("subresource").orElse(""),
                asked.string("namespace").orElse(""),
                asked.string("name").orElse(""));
    }

    /** A SelfSubjectRulesReview, answered: all that the user may do in the namespace that it names. */
    public static JsonObject rules(JsonObject review, User user, Policy policy) {
        Policy.Grants grants =
                policy.grantsOf(user, spec(review).string("namespace").orElse(""));
        JsonObject.Builder status = JsonObject.builder()
                .put("resourceRules", list(grants, rule -> !rule.resources().isEmpty(), AccessReviews::resourceRule))
                .put("nonResourceRules", list(grants, rule -> !rule.paths().isEmpty(), AccessReviews::pathRule))
                .put("incomplete", Json.of(false));
        if (!grants.errors().isEmpty()) {
            status.put("evaluationError", RbacAuthorizer.aggregate(grants.errors()));
        }
        return review.with("status", status.build());
    }

    private static JsonArray list(Policy.Grants grants, Predicate<PolicyRule> which, Function<PolicyRule, Json> form) {
        return new JsonArray(grants.rules().stream().filter(which).map(form).toList());
    }

    private static Json resourceRule(PolicyRule rule) {
        JsonObject.Builder form = JsonObject.builder().put("verbs", JsonArray.ofStrings(rule.verbs()));
        putUnlessEmpty(form, "apiGroups", rule.groups());
        putUnlessEmpty(form, "resources", rule.resources());
        putUnlessEmpty(form, "resourceNames", rule.names());
        return form.build();
    }

    private static Json pathRule(PolicyRule rule) {
        JsonObject.Builder form = JsonObject.builder().put("verbs", JsonArray.ofStrings(rule.verbs()));
        putUnlessEmpty(form, "nonResourceURLs", rule.paths());
        return form.build();
    }

    private static void putUnlessEmpty(JsonObject.Builder form, String name, List<String> values) {
        if (!values.isEmpty()) {
            form.put(name, JsonArray.ofStrings(values));
        }
    }
}
