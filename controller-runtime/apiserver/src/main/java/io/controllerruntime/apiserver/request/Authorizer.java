// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

/** Decides who may do what. Thread-safe. */
@FunctionalInterface
public interface Authorizer {

    /** Everybody may do everything. */
    Authorizer ALLOW_ALL = (user, info) -> {};

    /** @throws io.controllerruntime.apiserver.errors.StatusError when {@code user} may not do it */
    void authorize(User user, RequestInfo info);
}
