// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.Attributes;
import io.controllerruntime.apiserver.auth.Authenticator;
import io.controllerruntime.apiserver.auth.Authorizer;
import io.controllerruntime.apiserver.auth.Decision;
import io.controllerruntime.apiserver.auth.Impersonation;
import io.controllerruntime.apiserver.auth.Refusals;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.meta.GroupResource;

/** Lets a request in: who asks, in whose name, and whether they may. Thread-safe. */
public final class Access {

    private final Authenticator authenticator;
    private final Authorizer authorizer;

    public Access(Authenticator authenticator, Authorizer authorizer) {
        this.authenticator = authenticator;
        this.authorizer = authorizer;
    }

    /**
     * Who asks, or whom they may be taken for.
     *
     * @throws StatusError when the credentials are wrong, or they may not be taken for that user
     * @throws Impersonation.NoUserException when it is said what that user is, but not who
     */
    User authenticate(ApiRequest request) {
        User user = authenticator
                .authenticate(request.credentials())
                .orElseThrow(() -> StatusError.unauthorized("Unauthorized"));
        return Impersonation.of(request.headers())
                .map(wanted -> as(wanted, user))
                .orElse(user);
    }

    private User as(Impersonation wanted, User user) {
        wanted.wanted().forEach(attributes -> authorize(user, attributes));
        return wanted.asUser();
    }

    /** @throws StatusError when they may not */
    void authorize(User user, RequestInfo info) {
        authorize(user, attributes(info));
    }

    private void authorize(User user, Attributes attributes) {
        Decision decision = authorizer.authorize(user, attributes);
        if (!decision.isAllowed()) {
            throw forbidden(user, attributes, decision.reason());
        }
    }

    private static Attributes attributes(RequestInfo info) {
        return info.isResource()
                ? new Attributes.OfResource(
                        info.verb(),
                        info.group(),
                        info.version(),
                        info.resource(),
                        info.subresource(),
                        info.namespace(),
                        info.name())
                : new Attributes.OfPath(info.verb(), info.path());
    }

    private static StatusError forbidden(User user, Attributes attributes, String reason) {
        String message = Refusals.forbidden(user, attributes, reason);
        return switch (attributes) {
            case Attributes.OfPath path -> StatusError.forbidden(new GroupResource("", ""), "", message);
            case Attributes.OfResource request ->
                StatusError.forbidden(new GroupResource(request.group(), request.resource()), request.name(), message);
        };
    }
}
