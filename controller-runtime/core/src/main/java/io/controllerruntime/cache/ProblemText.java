// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.scheme.ResourceType;

/**
 * Says why a collection cannot be listed or watched, and what to do about it.
 *
 * @param type the kind
 * @param namespace where; empty for everywhere
 */
record ProblemText(ResourceType<?> type, String namespace) {

    /** @param verb {@code list} or {@code watch}, as RBAC calls it */
    String of(String verb, ApiException error) {
        return "cannot " + verb + " " + type.groupResource() + scope() + ": " + reason(error);
    }

    private String reason(ApiException error) {
        return switch (error) {
            case ApiException.NotFound missing ->
                "the server does not serve " + type + "; install the CustomResourceDefinition " + type.groupResource();
            case ApiException.Forbidden unknown
            when unknown.code() == 401 -> "the server does not know who asks; check the credentials" + said(error);
            case ApiException.Forbidden denied ->
                "the account this program runs as may not" + said(error); // and the error says what to grant
            case ApiException other -> "trying again" + said(error);
        };
    }

    private static String said(ApiException error) {
        return " (" + error.getMessage() + ")";
    }

    private String scope() {
        if (!type.isNamespaced()) {
            return "";
        }
        return namespace.isEmpty() ? " in all namespaces" : " in namespace " + namespace;
    }
}
