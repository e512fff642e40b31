// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a request wants to be taken for.
 *
 * <p>Ported from k8s.io/apiserver/pkg/endpoints/filters/impersonation.go.
 *
 * @param user the user name
 * @param uid the uid; empty for none
 * @param groups the groups, as the request lists them
 * @param extra what else
 */
public record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extra) {

    private static final String USER = "impersonate-user";
    private static final String UID = "impersonate-uid";
    private static final String GROUP = "impersonate-group";
    private static final String EXTRA = "impersonate-extra-";
    private static final String AUTHENTICATION_GROUP = "authentication.k8s.io";

    /** A request that names groups, a uid or more, and no user; its message is for people. */
    public static final class NoUserException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param wanted what is to be impersonated, as Go shows references to objects */
        NoUserException(List<String> wanted) {
            super("requested [" + String.join(" ", wanted) + "] without impersonating a user", null, false, false);
        }
    }

    /**
     * What the headers of a request say.
     *
     * @param headers all values by name, names in lower case
     * @return empty when it is nobody
     * @throws NoUserException when there is something to impersonate but no user
     */
    public static Optional<Impersonation> of(Map<String, List<String>> headers) {
        String user = first(headers, USER);
        String uid = first(headers, UID);
        List<String> groups = headers.getOrDefault(GROUP, List.of());
        Map<String, List<String>> extra = extra(headers);
        if (!user.isEmpty()) {
            return Optional.of(new Impersonation(user, uid, groups, extra));
        }
        if (!uid.isEmpty() || !groups.isEmpty() || !extra.isEmpty()) {
            throw new NoUserException(references(uid, groups, extra));
        }
        return Optional.empty();
    }

    private static List<String> references(String uid, List<String> groups, Map<String, List<String>> extra) {
        var references = new ArrayList<String>();
        groups.forEach(group -> references.add("{Group  " + group + "    }"));
        extra.forEach((key, values) -> values.forEach(
                value -> references.add("{UserExtra  " + value + "  " + AUTHENTICATION_GROUP + "/v1  " + key + "}")));
        if (!uid.isEmpty()) {
            references.add("{UID  " + uid + "  " + AUTHENTICATION_GROUP + "/v1  }");
        }
        return references;
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    private static Map<String, List<String>> extra(Map<String, List<String>> headers) {
        var extra = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, values) -> {
            if (name.startsWith(EXTRA)) {
                extra.put(decoded(name.substring(EXTRA.length()).toLowerCase(Locale.ROOT)), values);
            }
        });
        return extra;
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }

    /** What whoever makes the request must be allowed to do, one by one. */
    public List<Attributes> wanted() {
        var wanted = new ArrayList<Attributes>();
        User.asServiceAccount(user)
                .ifPresentOrElse(
                        account -> wanted.add(
                                attributes("", "v1", "serviceaccounts", "", account.namespace(), account.name())),
                        () -> wanted.add(attributes("", "v1", "users", "", "", user)));
        groups.forEach(group -> wanted.add(attributes("", "v1", "groups", "", "", group)));
        extra.forEach((key, values) -> values.forEach(
                value -> wanted.add(attributes(AUTHENTICATION_GROUP, "v1", "userextras", key, "", value))));
        if (!uid.isEmpty()) {
            wanted.add(attributes(AUTHENTICATION_GROUP, "v1", "uids", "", "", uid));
        }
        return wanted;
    }

    private static Attributes attributes(
            String group, String version, String resource, String subresource, String namespace, String name) {
        return new Attributes.OfResource("impersonate", group, version, resource, subresource, namespace, name);
    }

    /** The user that the request is made as from here on. */
    public User asUser() {
        return new User(user, uid, allGroups(), extra);
    }

    private List<String> allGroups() {
        var all = new ArrayList<>(groups.isEmpty() ? impliedGroups() : groups);
        boolean isAnonymous = User.anonymous().name().equals(user);
        String implied = isAnonymous ? User.UNAUTHENTICATED : User.AUTHENTICATED;
        boolean isSaid = all.contains(User.UNAUTHENTICATED) || (!isAnonymous && all.contains(User.AUTHENTICATED));
        if (!isSaid) {
            all.add(implied);
        }
        return all;
    }

    private List<String> impliedGroups() {
        return User.asServiceAccount(user)
                .map(account -> User.serviceAccountGroups(account.namespace()))
                .orElse(List.of());
    }
}
