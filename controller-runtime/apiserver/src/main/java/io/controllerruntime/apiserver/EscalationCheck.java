// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.auth.Attributes.OfResource;
import io.controllerruntime.apiserver.auth.Authorizer;
import io.controllerruntime.apiserver.auth.Escalation;
import io.controllerruntime.apiserver.auth.Policy;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.request.Admission;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Nobody writes a role or a binding that gives more than they have; k8s.io/kubernetes/pkg/registry/rbac/{role,rolebinding}/policybased and their
 * likes for the cluster. Whoever may {@code escalate} a role or {@code bind} it is free to. Thread-safe.
 */
final class EscalationCheck implements Admission {

    private static final String RBAC = "rbac.authorization.k8s.io";

    private final Authorizer authorizer;
    private final Supplier<Policy> policy;
    private final Function<String, ObjectStore> roles;

    /** @param roles the objects of {@code roles} and {@code clusterroles} */
    EscalationCheck(Authorizer authorizer, Supplier<Policy> policy, Function<String, ObjectStore> roles) {
        this.authorizer = authorizer;
        this.policy = policy;
        this.roles = roles;
    }

    @Override
    public @Nullable JsonObject admit(Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {
        boolean isRbac = attributes.resource().type().group().equals(RBAC);
        boolean isMaster = attributes.user().groups().contains(User.MASTERS);
        if (object != null && isRbac && !isMaster && !isAboutItsEnd(object, old)) {
            refusal(attributes, object, old == null ? JsonObject.empty() : old).ifPresent(why -> {
                throw StatusError.forbidden(
                        attributes.resource().groupResource(),
                        object.string("metadata", "name").orElse(""),
                        why);
            });
        }
        return object;
    }

    /** Finalizers and owners are for the garbage collector to change. */
    private static boolean isAboutItsEnd(JsonObject object, @Nullable JsonObject old) {
        return old != null && lasting(object).equals(lasting(old));
    }

    private static JsonObject lasting(JsonObject object) {
        return object.without(List.of("metadata", "ownerReferences"))
                .without(List.of("metadata", "finalizers"))
                .without(List.of("metadata", "managedFields"));
    }

    private Optional<String> refusal(Attributes attributes, JsonObject object, JsonObject old) {
        return switch (attributes.resource().plural()) {
            case "roles", "clusterroles" -> ofRole(attributes, object, old);
            case "rolebindings", "clusterrolebindings" -> ofBinding(attributes, object);
            default -> Optional.empty();
        };
    }

    private Optional<String> ofRole(Attributes attributes, JsonObject role, JsonObject old) {
        String name = attributes.operation() == Operation.CREATE ? "" : attributes.name();
        if (isAllowed(attributes, "escalate", attributes.resource().plural(), name)) {
            return Optional.empty();
        }
        Optional<String> refusal = Escalation.byRole(policy.get(), attributes.user(), role);
        return refusal.isPresent() || !(isAggregated(role) || isAggregated(old))
                ? refusal
                : Escalation.byRole(policy.get(), attributes.user(), everything())
                        .map(missing -> "must have cluster-admin privileges to use the aggregationRule");
    }

    private static boolean isAggregated(JsonObject role) {
        return role.array("aggregationRule", "clusterRoleSelectors")
                .filter(selectors -> !selectors.isEmpty())
                .isPresent();
    }

    /** A role that allows everything. */
    private static JsonObject everything() {
        JsonArray all = JsonArray.of(Json.of("*"));
        JsonObject resources = JsonObject.builder()
                .put("verbs", all)
                .put("apiGroups", all)
                .put("resources", all)
                .build();
        JsonObject paths = JsonObject.builder()
                .put("verbs", all)
                .put("nonResourceURLs", all)
                .build();
        return JsonObject.of("rules", JsonArray.of(resources, paths));
    }

    private Optional<String> ofBinding(Attributes attributes, JsonObject binding) {
        String plural = binding.string("roleRef", "kind").orElse("").equals("Role") ? "roles" : "clusterroles";
        String name = binding.string("roleRef", "name").orElse("");
        if (isAllowed(attributes, "bind", plural, name)) {
            return Optional.empty();
        }
        String namespace = plural.equals("roles") ? attributes.namespace() : "";
        if (roles.apply(plural).find(namespace, name).isEmpty()) {
            // It names the bindings, not the roles.
            throw StatusError.notFound(attributes.resource().groupResource(), name);
        }
        return Escalation.byBinding(policy.get(), attributes.user(), binding);
    }

    private boolean isAllowed(Attributes attributes, String verb, String plural, String name) {
        var request = new OfResource(verb, RBAC, "*", plural, "", attributes.namespace(), name);
        return authorizer.authorize(attributes.user(), request).isAllowed();
    }
}
