// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import java.util.List;
import java.util.function.Supplier;

/** Decides by roles and bindings. Ported from k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/rbac.go. */
public final class RbacAuthorizer implements Authorizer {

    private final Supplier<Policy> policy;

    /** @param policy the roles and bindings as they are now; called at each decision */
    public RbacAuthorizer(Supplier<Policy> policy) {
        this.policy = policy;
    }

    @Override
    public Decision authorize(User user, Attributes attributes) {
        Policy.Grants grants = policy.get().grantsOf(user, namespace(attributes));
        return grants.grants().stream()
                .filter(grant -> grant.rule().allows(attributes))
                .findFirst()
                .<Decision>map(grant -> new Decision.Allowed("RBAC: allowed by " + grant.source()))
                .orElseGet(() -> new Decision.NoOpinion(reason(grants.errors())));
    }

    private static String namespace(Attributes attributes) {
        return attributes instanceof Attributes.OfResource request ? request.namespace() : "";
    }

    private static String reason(List<String> errors) {
        return errors.isEmpty() ? "" : "RBAC: " + aggregate(errors);
    }

    /** Several errors as Go's aggregate shows them: each once. */
    static String aggregate(List<String> errors) {
        List<String> distinct = errors.stream().distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : "[" + String.join(", ", distinct) + "]";
    }
}
