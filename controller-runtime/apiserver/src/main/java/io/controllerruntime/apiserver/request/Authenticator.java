// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

/** Finds out who asks. Thread-safe. */
@FunctionalInterface
public interface Authenticator {

    /** @throws io.controllerruntime.apiserver.errors.StatusError when nobody can tell, or somebody pretends */
    User authenticate(ApiRequest request);
}
