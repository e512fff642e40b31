// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param name the user name
 * @param uid tells two users of one name apart; may be empty
 * @param groups the groups the user is in
 * @param extra what else the authenticator knows
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    /** Members may do everything, whatever the roles say. */
    public static final String MASTERS = "system:masters";

    static final String AUTHENTICATED = "system:authenticated";
    static final String UNAUTHENTICATED = "system:unauthenticated";

    private static final String ANONYMOUS = "system:anonymous";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";

    public User {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    /** Whom nobody can forbid anything. */
    public static User admin() {
        return of("kubernetes-admin", MASTERS);
    }

    /** An authenticated user. */
    public static User of(String name, String... groups) {
        var all = new ArrayList<>(List.of(groups));
        all.add(AUTHENTICATED);
        return new User(name, "", all, Map.of());
    }

    /** Whoever presents no credentials. */
    public static User anonymous() {
        return new User(ANONYMOUS, "", List.of(UNAUTHENTICATED), Map.of());
    }

    /** The user that a service account's token authenticates. */
    public static User serviceAccount(String namespace, String name, String uid) {
        var groups = new ArrayList<>(serviceAccountGroups(namespace));
        groups.add(AUTHENTICATED);
        return new User(serviceAccountName(namespace, name), uid, groups, Map.of());
    }

    static String serviceAccountName(String namespace, String name) {
        return SERVICE_ACCOUNT + namespace + ":" + name;
    }

    static List<String> serviceAccountGroups(String namespace) {
        return List.of(SERVICE_ACCOUNTS, SERVICE_ACCOUNTS + ":" + namespace);
    }

    /** The namespace and name of the service account that has this user name; empty for other users. */
    static Optional<ServiceAccountName> asServiceAccount(String userName) {
        if (!userName.startsWith(SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        String[] parts = userName.substring(SERVICE_ACCOUNT.length()).split(":", -1);
        return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? Optional.of(new ServiceAccountName(parts[0], parts[1]))
                : Optional.empty();
    }

    /** The name of a service account. */
    record ServiceAccountName(String namespace, String name) {}

    boolean isAnonymous() {
        return name.equals(ANONYMOUS);
    }

    boolean isIn(String group) {
        return groups.contains(group);
    }
}
