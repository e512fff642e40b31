// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

/** The words of refusals. Ported from k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go. */
public final class Refusals {

    private Refusals() {}

    /** What the user may not do, and why: the text behind {@code is forbidden:}. */
    public static String forbidden(User user, Attributes attributes, String reason) {
        String message = sanitized(message(user, attributes));
        return reason.isEmpty() ? message : message + ": " + reason;
    }

    private static String message(User user, Attributes attributes) {
        String who = "User " + quoted(user.name()) + " cannot " + attributes.verb();
        return switch (attributes) {
            case Attributes.OfPath request -> who + " path " + quoted(request.path());
            case Attributes.OfResource request ->
                who + " resource " + quoted(request.combined()) + " in API group " + quoted(request.group())
                        + scope(request.namespace());
        };
    }

    private static String scope(String namespace) {
        return namespace.isEmpty() ? " at the cluster scope" : " in the namespace " + quoted(namespace);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** Nothing that a browser would take for HTML. */
    private static String sanitized(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
