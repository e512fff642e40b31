// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

/** Decides who may do what. Thread-safe. */
@FunctionalInterface
public interface Authorizer {

    Decision authorize(User user, Attributes attributes);

    /** Members of {@link User#MASTERS} may do everything; for others {@code this} decides. */
    default Authorizer exceptForMasters() {
        return (user, attributes) -> user.isIn(User.MASTERS) ? new Decision.Allowed("") : authorize(user, attributes);
    }

    /** Everybody may do everything. */
    static Authorizer alwaysAllow() {
        return (user, attributes) -> new Decision.Allowed("");
    }
}
