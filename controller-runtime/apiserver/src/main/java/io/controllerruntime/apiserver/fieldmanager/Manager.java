// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;

/**
 * Whose an entry of metadata.managedFields is: two entries of the same manager are one.
 *
 * <p>Ported from BuildManagerIdentifier in k8s.io/apimachinery/pkg/util/managedfields/internal/managedfields.go.
 *
 * @param name the name that the client gave itself
 * @param operation how it writes
 * @param apiVersion the version it writes in; empty for Apply, so that a manager that changes to another version remains itself
 * @param subresource where it writes; empty for the resource itself
 */
record Manager(String name, Operation operation, String apiVersion, String subresource) {

    enum Operation {
        Apply,
        Update
    }

    static Manager applier(String name, String subresource) {
        return new Manager(name, Operation.Apply, "", subresource);
    }

    static Manager updater(String name, String apiVersion, String subresource) {
        return new Manager(name, Operation.Update, apiVersion, subresource);
    }

    boolean applies() {
        return operation == Operation.Apply;
    }

    /** What managers are sorted by where there is nothing better: their form as JSON. */
    String sortKey() {
        JsonObject.Builder json = JsonObject.builder();
        putUnlessEmpty(json, "manager", name);
        json.put("operation", operation.name());
        putUnlessEmpty(json, "apiVersion", apiVersion);
        putUnlessEmpty(json, "subresource", subresource);
        return JsonWriter.text(json.build());
    }

    static void putUnlessEmpty(JsonObject.Builder json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    /** As conflicts name it. */
    @Override
    public String toString() {
        String where = subresource.isEmpty() ? "" : " with subresource " + GoText.quote(subresource);
        return GoText.quote(name) + where + (applies() ? "" : " using " + apiVersion);
    }
}
