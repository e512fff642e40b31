// SPDX-License-Identifier: Apache-2.0
/**
 * Who makes a request, and whether they may.
 *
 * <p>{@link io.controllerruntime.apiserver.auth.Authenticator} turns credentials into a {@link io.controllerruntime.apiserver.auth.User};
 * {@link io.controllerruntime.apiserver.auth.RbacAuthorizer} decides by the roles and bindings that are stored. Before: {@code request} has parsed
 * what is asked for. After: it goes on, or answers 401 or 403. Nothing here reads the storage: it is handed what it needs.
 */
@NullMarked
package io.controllerruntime.apiserver.auth;

import org.jspecify.annotations.NullMarked;
