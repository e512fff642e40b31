// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.FhirDestination;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a FHIR service, stated or derived from its Azure resource id. */
final class FhirAddress {

    private static final Pattern SERVICE = Pattern.compile("/workspaces/([^/]+)/fhirservices/([^/]+)$");

    private FhirAddress() {}

    /** Null when the destination states neither a URL nor a resource id, which the schema does not admit. */
    static @Nullable String of(FhirDestination destination) {
        if (destination.fhirServiceUrl() != null) {
            return destination.fhirServiceUrl();
        }
        String id = destination.fhirServiceResourceId();
        Matcher matcher = SERVICE.matcher(id == null ? "" : id);
        return matcher.find()
                ? "https://" + matcher.group(1) + "-" + matcher.group(2) + ".fhir.azurehealthcareapis.com"
                : null;
    }
}
