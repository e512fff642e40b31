// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits;
import io.controllerruntime.apiserver.selector.FieldSelector;
import java.util.List;

/** Which fields a selector may ask for; k8s.io/apimachinery/pkg/runtime/conversion.go. */
final class Selectable {

    private static final List<String> ALWAYS = List.of("metadata.name", "metadata.namespace");

    private Selectable() {}

    static FieldSelector checked(Resource resource, FieldSelector fields) {
        for (FieldSelector.Term term : fields.terms()) {
            if (!ALWAYS.contains(term.field()) && !resource.selectableFields().contains(term.field())) {
                throw StatusError.badRequest(refusal(resource, term.field()));
            }
        }
        return fields;
    }

    private static String refusal(Resource resource, String field) {
        // Kinds that have a conversion of their own say it in other words than those that have none.
        boolean converts = resource.traits().has(Traits.Flag.CUSTOM)
                || !resource.selectableFields().isEmpty();
        return !converts
                ? GoText.quote(field) + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                : "field label not supported: " + field;
    }
}
