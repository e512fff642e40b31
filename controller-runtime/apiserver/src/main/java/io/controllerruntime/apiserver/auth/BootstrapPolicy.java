// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The roles and bindings that every API server has from its start, as hack/openapi/bootstrap_policy.py writes them. */
public final class BootstrapPolicy {

    private static final String RESOURCE = "bootstrap-policy.jsonl";

    private BootstrapPolicy() {}

    /** ClusterRoles, Roles, ClusterRoleBindings and RoleBindings, roles first; those in a namespace are of kube-system and kube-public. */
    public static List<JsonObject> objects() {
        try (var in = BootstrapPolicy.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not beside " + BootstrapPolicy.class
                        + ": run hack/openapi/bootstrap_policy.py and build this module again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> (JsonObject) JsonReader.read(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
