// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused or failed, in the shape of Azure Resource Manager.
 *
 * @param code machine-readable: {@code InvalidRequestContent}, or what the operator reports, such as {@code ProvisioningTimeout}
 * @param message what is wrong, where, and what to do about it
 * @param target the path of the field that is wrong; null when it is not about one field
 * @param details one for each field that is wrong; empty when there is nothing to add
 */
public record ArmError(
        String code, String message, @Nullable String target, List<ArmError> details) {

    public ArmError {
        details = List.copyOf(details);
    }

    /** An error that is not about a field. */
    public static ArmError of(String code, String message) {
        return new ArmError(code, message, null, List.of());
    }

    /** An error of one field. */
    public static ArmError at(String target, String code, String message) {
        return new ArmError(code, message, target, List.of());
    }
}
