// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException.Kind;
import io.controllerruntime.apierrors.ApiException;
import java.util.List;
import java.util.Objects;

/** Words what the API server refuses as Azure Resource Manager would. */
final class Errors {

    private static final String INVALID = "InvalidRequestContent";

    private Errors() {}

    static ProvisioningException of(ApiException refusal) {
        return switch (refusal) {
            case ApiException.Invalid invalid -> invalid(invalid);
            case ApiException.Forbidden forbidden ->
                plain(
                        Kind.NOT_ALLOWED,
                        forbidden.code() == 401 ? "AuthenticationFailed" : "AuthorizationFailed",
                        forbidden);
            case ApiException.NotFound notFound -> plain(Kind.NOT_FOUND, "ResourceNotFound", notFound);
            case ApiException.AlreadyExists exists -> plain(Kind.CONFLICT, "Conflict", exists);
            case ApiException.Conflict conflict -> plain(Kind.CONFLICT, "Conflict", conflict);
            case ApiException.Unreachable unreachable -> plain(Kind.UNAVAILABLE, "ClusterUnavailable", unreachable);
            case ApiException.Throttled throttled -> plain(Kind.UNAVAILABLE, "ClusterUnavailable", throttled);
            case ApiException.Gone gone -> plain(Kind.UNEXPECTED, "InternalServerError", gone);
            case ApiException other
            when isUnknownField(other) ->
                new ProvisioningException(Kind.INVALID, ArmError.of(INVALID, text(other)), other);
            case ApiException other ->
                other.code() >= 500
                        ? plain(Kind.UNAVAILABLE, "ClusterUnavailable", other)
                        : plain(Kind.UNEXPECTED, "InternalServerError", other);
        };
    }

    /** An apply with a field that the schema does not have is answered as if the server had broken (newTypedPatchObject errors, 1.34). */
    private static boolean isUnknownField(ApiException error) {
        return error.code() == 500 && text(error).contains("field not declared in schema");
    }

    private static ProvisioningException invalid(ApiException.Invalid refusal) {
        List<ArmError> details = refusal.causes().stream()
                .filter(cause -> isPath(cause.field()))
                .map(cause -> ArmError.at(cause.field(), INVALID, cause.message()))
                .toList();
        String target = details.isEmpty() ? null : details.getFirst().target();
        var error = new ArmError(INVALID, text(refusal), target, details);
        return new ProvisioningException(Kind.INVALID, error, refusal);
    }

    /** A rule about the object as a whole has no path, which Go prints as nil. */
    private static boolean isPath(String field) {
        return !field.isEmpty() && !field.equals("<nil>");
    }

    private static ProvisioningException plain(Kind kind, String code, ApiException refusal) {
        return new ProvisioningException(kind, ArmError.of(code, text(refusal)), refusal);
    }

    private static String text(ApiException refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), refusal.reason());
    }
}
