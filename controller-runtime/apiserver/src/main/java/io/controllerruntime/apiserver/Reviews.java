// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.auth.AccessReviews;
import io.controllerruntime.apiserver.auth.Authenticator;
import io.controllerruntime.apiserver.auth.Authorizer;
import io.controllerruntime.apiserver.auth.Policy;
import io.controllerruntime.apiserver.auth.UserReviews;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.request.Action;
import io.controllerruntime.apiserver.request.Action.Posted;
import io.controllerruntime.runtime.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers the kinds of which objects are created to ask something: who somebody is, and what they may do. Thread-safe. */
final class Reviews {

    private static final String AUTHORIZATION = "authorization.k8s.io";
    private static final String AUTHENTICATION = "authentication.k8s.io";

    private final Authenticator authenticator;
    private final Authorizer authorizer;
    private final Supplier<Policy> policy;
    private final Clock clock;

    Reviews(Authenticator authenticator, Authorizer authorizer, Supplier<Policy> policy, Clock clock) {
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.policy = policy;
        this.clock = clock;
    }

    /** @param form what is sent, by its type */
    List<Action> actions(Function<GroupVersionKind, Resource> form) {
        return List.of(
                action(AUTHORIZATION, "SelfSubjectAccessReview", form, this::ownAccess),
                action(AUTHORIZATION, "SubjectAccessReview", form, this::access),
                action(AUTHORIZATION, "LocalSubjectAccessReview", form, this::localAccess),
                action(AUTHORIZATION, "SelfSubjectRulesReview", form, this::ownRules),
                action(AUTHENTICATION, "TokenReview", form, this::token),
                action(AUTHENTICATION, "SelfSubjectReview", form, this::self));
    }

    private static Action action(
            String group, String kind, Function<GroupVersionKind, Resource> form, Action.Work work) {
        var resource = new GroupResource(group, kind.toLowerCase(Locale.ROOT) + "s");
        return new Action(resource, "", form.apply(new GroupVersionKind(group, "v1", kind)), work);
    }

    private JsonObject ownAccess(Posted posted) {
        refuseInvalid(posted.object(), AccessReviews.validateSelf(posted.object()));
        return AccessReviews.answer(posted.object(), posted.user(), authorizer);
    }

    private JsonObject access(Posted posted) {
        refuseInvalid(posted.object(), AccessReviews.validate(posted.object()));
        return AccessReviews.answer(posted.object(), authorizer);
    }

    private JsonObject localAccess(Posted posted) {
        refuseInvalid(posted.object(), AccessReviews.validateLocal(posted.object()));
        return AccessReviews.answer(posted.object(), authorizer);
    }

    /** The metadata of a review says nothing but where it is; the answer of kube-apiserver leaves the kind out. */
    private static void refuseInvalid(JsonObject review, List<FieldError> found) {
        var errors = new ArrayList<>(found);
        ObjectMeta meta = ObjectMeta.of(review);
        if (!meta.without("managedFields").without("namespace").json().isEmpty()) {
            errors.add(FieldError.invalid(FieldPath.of("metadata"), meta.json(), "must be empty"));
        }
        if (!errors.isEmpty()) {
            throw StatusError.invalid(new GroupKind(AUTHORIZATION, ""), "", errors);
        }
    }

    private JsonObject ownRules(Posted posted) {
        if (posted.object().string("spec", "namespace").orElse("").isEmpty()) {
            throw StatusError.badRequest("no namespace on request");
        }
        JsonObject answer = AccessReviews.rules(posted.object(), posted.user(), policy.get());
        return answer.with("metadata", JsonObject.empty()).with("spec", JsonObject.empty());
    }

    private JsonObject token(Posted posted) {
        if (posted.object().string("spec", "token").orElse("").isEmpty()) {
            throw StatusError.badRequest("token is required for TokenReview in authentication");
        }
        return UserReviews.token(posted.object(), authenticator);
    }

    private JsonObject self(Posted posted) {
        String now = clock.now().truncatedTo(ChronoUnit.SECONDS).toString();
        JsonObject metadata = JsonObject.of("creationTimestamp", Json.of(now));
        return UserReviews.self(posted.object(), posted.user()).with("metadata", metadata);
    }
}
