// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import java.util.List;
import java.util.Map;

/**
 * Who asks.
 *
 * @param name the user's name
 * @param uid tells users of the same name apart; may be empty
 * @param groups the groups the user belongs to
 * @param extra what else is known
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    /** Nobody can forbid this user anything. */
    public static final User ADMIN = of("kubernetes-admin", "system:masters", "system:authenticated");

    public User {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    public static User of(String name, String... groups) {
        return new User(name, "", List.of(groups), Map.of());
    }
}
