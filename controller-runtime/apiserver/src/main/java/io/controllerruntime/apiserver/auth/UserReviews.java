// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The review kinds of authentication.k8s.io/v1: who somebody is.
 *
 * <p>Ported from k8s.io/kubernetes/pkg/registry/authentication.
 */
public final class UserReviews {

    private UserReviews() {}

    /** A SelfSubjectReview, answered. */
    public static JsonObject self(JsonObject review, User user) {
        return review.with("status", JsonObject.of("userInfo", info(user)));
    }

    /** A TokenReview, answered. */
    public static JsonObject token(JsonObject review, Authenticator authenticator) {
        String token = review.string("spec", "token").orElse("");
        List<String> wanted = review.array("spec", "audiences").stream()
                .flatMap(JsonArray::strings)
                .toList();
        Optional<User> user = authenticator.authenticate(new Credentials.BearerToken(token));
        return review.with("status", user.map(found -> known(found, wanted)).orElseGet(UserReviews::unknown));
    }

    private static JsonObject known(User user, List<String> wanted) {
        boolean isForUs = wanted.isEmpty() || wanted.contains(ServiceAccountTokens.ISSUER);
        return isForUs
                ? JsonObject.builder()
                        .put("authenticated", Json.of(true))
                        .put("user", info(user))
                        .put("audiences", JsonArray.of(Json.of(ServiceAccountTokens.ISSUER)))
                        .build()
                : unknown();
    }

    private static JsonObject unknown() {
        return JsonObject.builder()
                .put("user", JsonObject.empty())
                .put("error", "[invalid bearer token]")
                .build();
    }

    private static JsonObject info(User user) {
        JsonObject.Builder info = JsonObject.builder().put("username", user.name());
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            info.put("groups", JsonArray.ofStrings(user.groups()));
        }
        if (!user.extra().isEmpty()) {
            JsonObject.Builder extra = JsonObject.builder();
            user.extra().forEach((key, values) -> extra.put(key, JsonArray.ofStrings(values)));
            info.put("extra", extra.build());
        }
        return info.build();
    }
}
