// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** RoleBindings and ClusterRoleBindings; k8s.io/kubernetes/pkg/apis/rbac. */
final class RoleBindingStrategy extends BuiltinStrategy {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private final boolean isNamespaced;

    RoleBindingStrategy(WireForm form, boolean isNamespaced) {
        super(form, Shape.DATA);
        this.isNamespaced = isNamespaced;
    }

    @Override
    List<String> nameErrors(String name) {
        return Names.pathSegment(name);
    }

    @Override
    JsonObject withDefaults(JsonObject binding) {
        return Defaults.of(binding)
                .insideAlways(
                        "roleRef",
                        role -> role.string("apiGroup").orElse("").isEmpty()
                                ? role.with("apiGroup", Json.of(GROUP))
                                : role)
                .inEach("subjects", RoleBindingStrategy::ofSubject)
                .done();
    }

    private static JsonObject ofSubject(JsonObject subject) {
        return List.of("User", "Group").contains(subject.string("kind").orElse(""))
                ? Defaults.of(subject).set("apiGroup", GROUP).done()
                : subject;
    }

    @Override
    void validate(Field binding, @Nullable JsonObject old) {
        Field role = binding.at("roleRef");
        role.at("apiGroup").oneOf(List.of(GROUP));
        role.at("kind").oneOf(isNamespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole"));
        role.at("name").checkRequired(Names::pathSegment);
        binding.at("subjects").items().forEach(this::validateSubject);
        if (old != null && !Objects.equals(role.value(), old.get("roleRef"))) {
            role.invalid(GoForm.of("RoleRef", role.object()), "cannot change roleRef");
        }
    }

    private void validateSubject(Field subject) {
        Field name = subject.at("name");
        VolumeValidation.requireText(name);
        switch (subject.at("kind").text()) {
            case "ServiceAccount" -> {
                name.checkIfSet(Names::dnsSubdomain);
                if (!subject.at("apiGroup").isEmpty()) {
                    subject.at("apiGroup").notSupported(List.of(""));
                }
                if (!isNamespaced) {
                    VolumeValidation.requireText(subject.at("namespace"));
                }
            }
            case "User", "Group" -> subject.at("apiGroup").oneOf(List.of(GROUP));
            default -> subject.at("kind").notSupported(List.of("ServiceAccount", "User", "Group"));
        }
    }
}
