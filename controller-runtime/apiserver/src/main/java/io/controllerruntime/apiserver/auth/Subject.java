// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/**
 * Whom a binding gives a role.
 *
 * @param kind User, Group or ServiceAccount
 * @param namespace of a service account; may be empty
 * @param name the name
 */
record Subject(String kind, String namespace, String name) {

    static List<Subject> of(JsonObject binding) {
        return binding.array("subjects").stream()
                .flatMap(JsonArray::objects)
                .map(subject -> new Subject(
                        subject.string("kind").orElse(""),
                        subject.string("namespace").orElse(""),
                        subject.string("name").orElse("")))
                .toList();
    }

    /** @param bindingNamespace the namespace of the binding, empty for a cluster role binding */
    boolean is(User user, String bindingNamespace) {
        return switch (kind) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.isIn(name);
            case "ServiceAccount" -> isServiceAccount(user, namespace.isEmpty() ? bindingNamespace : namespace);
            default -> false;
        };
    }

    private boolean isServiceAccount(User user, String inNamespace) {
        return !inNamespace.isEmpty() && user.name().equals(User.serviceAccountName(inNamespace, name));
    }

    String describe(String bindingNamespace) {
        return kind.equals("ServiceAccount")
                ? kind + " \"" + name + "/" + (namespace.isEmpty() ? bindingNamespace : namespace) + "\""
                : kind + " \"" + name + "\"";
    }
}
