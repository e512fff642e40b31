// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.util.List;

/**
 * A namespace for one test, or for the tests of a class that asks for it before all of them. It enforces what the operator's namespace
 * enforces, so every pod of a connector shows that it may run there.
 *
 * @param kubectl an administrator's, in this namespace
 * @param console the provider's, in this namespace
 */
record Workspace(Kubectl kubectl, Console console) implements AutoCloseable {

    /** Selects everything that belongs to connector blue. */
    static final String OF_BLUE = "--selector=app.kubernetes.io/instance=blue";

    static Workspace create(Kubectl administrator, String name) {
        administrator.run("create", "namespace", name);
        administrator.run("label", "namespace", name, "pod-security.kubernetes.io/enforce=restricted");
        return new Workspace(administrator.in(name), new Console(administrator.kubeconfig(), name));
    }

    /** A field of connector blue's status. */
    String status(String field) {
        return kubectl.read("{.status." + field + "}", "iotc/blue");
    }

    /** The names of everything of a kind that belongs to connector blue. */
    List<String> ofBlue(String kinds) {
        return kubectl.names(kinds, OF_BLUE);
    }

    @Override
    public void close() {
        kubectl.run("delete", "namespace", kubectl.namespace(), "--wait=false");
    }
}
