// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles and ClusterRoles; k8s.io/kubernetes/pkg/apis/rbac/validation. */
final class RoleStrategy extends BuiltinStrategy {

    private final boolean isNamespaced;

    RoleStrategy(WireForm form, boolean isNamespaced) {
        super(form, Shape.DATA);
        this.isNamespaced = isNamespaced;
    }

    @Override
    List<String> nameErrors(String name) {
        return Names.pathSegment(name);
    }

    @Override
    void validate(Field role, @Nullable JsonObject old) {
        role.at("rules").items().forEach(this::validateRule);
        Field aggregation = role.at("aggregationRule");
        if (aggregation.isSet()) {
            Field selectors = aggregation.at("clusterRoleSelectors");
            if (selectors.isEmpty()) {
                selectors.required("at least one clusterRoleSelector required if aggregationRule is non-nil");
            }
            selectors.items().forEach(Labels::validateSelector);
        }
    }

    private void validateRule(Field rule) {
        if (rule.at("verbs").isEmpty()) {
            rule.at("verbs").required("verbs must contain at least one value");
        }
        Field urls = rule.at("nonResourceURLs");
        if (!urls.isEmpty()) {
            validateUrls(rule, urls);
            return;
        }
        if (rule.at("apiGroups").isEmpty()) {
            rule.at("apiGroups").required("resource rules must supply at least one api group");
        }
        if (rule.at("resources").isEmpty()) {
            rule.at("resources").required("resource rules must supply at least one resource");
        }
    }

    private void validateUrls(Field rule, Field urls) {
        if (isNamespaced) {
            urls.invalid("namespaced rules cannot apply to non-resource URLs");
        }
        boolean hasResources = List.of("apiGroups", "resources", "resourceNames").stream()
                .anyMatch(name -> !rule.at(name).isEmpty());
        if (hasResources) {
            urls.invalid("rules cannot apply to both regular resources and non-resource URLs");
        }
    }
}
