// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

/** What an authorizer says. */
public sealed interface Decision {

    /** Why, for people; may be empty. */
    String reason();

    /** Whether the request may go on. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /** It may. */
    record Allowed(String reason) implements Decision {}

    /** Nothing says that it may. */
    record NoOpinion(String reason) implements Decision {}
}
