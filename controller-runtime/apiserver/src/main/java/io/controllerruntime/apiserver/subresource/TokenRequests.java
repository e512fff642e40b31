// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.auth.ServiceAccountTokens;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.request.Action.Posted;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Issues tokens for service accounts; k8s.io/kubernetes/pkg/registry/core/serviceaccount/storage/token.go. A token that is to be bound to
 * another object is refused where that is not there; afterwards it is bound to its account alone. Thread-safe.
 */
final class TokenRequests {

    private static final GroupKind KIND = new GroupKind("authentication.k8s.io", "TokenRequest");
    private static final long MIN_SECONDS = 600;
    private static final long MAX_SECONDS = 1L << 32;
    private static final long DEFAULT_SECONDS = 3600;

    private final ServiceAccountTokens tokens;
    private final ObjectStore accounts;
    private final Bound bound;
    private final Clock clock;
    private final Randoms randoms;

    /** The objects that a token may be bound to. */
    @FunctionalInterface
    interface Bound {

        /** @return empty when tokens cannot be bound to objects of that kind */
        Optional<ObjectStore> store(String apiVersion, String kind);
    }

    TokenRequests(ServiceAccountTokens tokens, ObjectStore accounts, Bound bound, Clock clock, Randoms randoms) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.bound = bound;
        this.clock = clock;
        this.randoms = randoms;
    }

    /** What is asked for, with defaults. */
    private record Wanted(List<String> audiences, long seconds, Optional<JsonObject> boundTo) {

        static Wanted of(JsonObject request) {
            List<String> audiences = request.array("spec", "audiences").stream()
                    .flatMap(JsonArray::strings)
                    .toList();
            return new Wanted(
                    audiences.isEmpty() ? List.of(ServiceAccountTokens.ISSUER) : audiences,
                    request.integer("spec", "expirationSeconds").orElse(DEFAULT_SECONDS),
                    request.object("spec", "boundObjectRef"));
        }

        JsonObject spec() {
            return JsonObject.builder()
                    .put("audiences", JsonArray.ofStrings(audiences))
                    .put("expirationSeconds", seconds)
                    .put(
                            "boundObjectRef",
                            boundTo.<Json>map(reference -> reference).orElse(JsonNull.NULL))
                    .build();
        }
    }

    JsonObject issue(Posted posted) {
        ObjectMeta sent = ObjectMeta.of(posted.object());
        refuseOtherName(sent, posted);
        ObjectMeta account = ObjectMeta.of(accounts.unpack(accounts.get(posted.namespace(), posted.name())));
        refuseOtherUid(sent, account);
        Wanted wanted = Wanted.of(posted.object());
        refuseInvalid(wanted.seconds());
        wanted.boundTo().ifPresent(reference -> refuseUnlessThere(reference, account));
        var named = new ServiceAccountTokens.Account(account.namespace(), account.name(), account.uid());
        Duration lifetime = Duration.ofSeconds(wanted.seconds());
        Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
        String token = tokens.issue(named, randoms.nextUuid().toString(), wanted.audiences(), lifetime);
        JsonObject status = JsonObject.builder()
                .put("token", token)
                .put("expirationTimestamp", now.plus(lifetime).toString())
                .build();
        return sent.with("name", account.name())
                .with("namespace", account.namespace())
                .with("uid", account.uid())
                .with("creationTimestamp", now.toString())
                .in(posted.object())
                .with("spec", wanted.spec())
                .with("status", status);
    }

    private static void refuseOtherName(ObjectMeta sent, Posted posted) {
        if (!sent.name().isEmpty() && !sent.name().equals(posted.name())) {
            var error = FieldError.invalid(
                    FieldPath.of("metadata", "name"), sent.name(), "must match the service account name if specified");
            throw StatusError.invalid(KIND, posted.name(), List.of(error));
        }
    }

    private static void refuseOtherUid(ObjectMeta sent, ObjectMeta account) {
        if (!sent.uid().isEmpty() && !sent.uid().equals(account.uid())) {
            throw StatusError.conflict(
                    new GroupResource(KIND.group(), KIND.kind()),
                    account.name(),
                    "the UID in the token request (" + sent.uid() + ") does not match the UID of the service account ("
                            + account.uid() + ")");
        }
    }

    private static void refuseInvalid(long seconds) {
        if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
            String limit = seconds < MIN_SECONDS ? "less than 10 minutes" : "larger than 2^32 seconds";
            var error = FieldError.invalid(
                    FieldPath.of("spec", "expirationSeconds"), seconds, "may not specify a duration " + limit);
            throw StatusError.invalid(KIND, "", List.of(error));
        }
    }

    private void refuseUnlessThere(JsonObject reference, ObjectMeta account) {
        String apiVersion = reference.string("apiVersion").orElse("");
        String kind = reference.string("kind").orElse("");
        ObjectStore store = bound.store(apiVersion, kind)
                .orElseThrow(() -> StatusError.badRequest(
                        "cannot bind token to object of type /" + apiVersion + ", Kind=" + kind));
        String namespace = store.resource().isNamespaced() ? account.namespace() : "";
        JsonObject object =
                store.unpack(store.get(namespace, reference.string("name").orElse("")));
        boolean isPodOfOther = kind.equals("Pod")
                && object.string("spec", "serviceAccountName")
                        .filter(account.name()::equals)
                        .isEmpty();
        if (isPodOfOther) {
            throw StatusError.badRequest("cannot bind token for serviceaccount \"" + account.name()
                    + "\" to pod running with different serviceaccount name.");
        }
        refuseOtherObject(reference, ObjectMeta.of(object), kind);
    }

    private static void refuseOtherObject(JsonObject reference, ObjectMeta object, String kind) {
        String uid = reference.string("uid").orElse("");
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw StatusError.conflict(
                    new GroupResource("", kind),
                    object.name(),
                    "the UID in the bound object reference (" + uid + ") does not match the UID in record."
                            + " The object might have been deleted and then recreated");
        }
    }
}
