// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks the names under which a resource is to be known. */
final class DefinitionNames {

    private final JsonObject names;
    private final FieldPath path;
    private final List<FieldError> errors = new ArrayList<>();

    private DefinitionNames(JsonObject names, FieldPath path) {
        this.names = names;
        this.path = path;
    }

    static List<FieldError> validate(JsonObject names, FieldPath path) {
        var validation = new DefinitionNames(names, path);
        validation.checkLabel("plural");
        validation.checkLabel("singular");
        validation.checkKind("kind");
        validation.checkKind("listKind");
        validation.checkLabels("shortNames");
        validation.checkLabels("categories");
        String listKind = names.string("listKind").orElse("");
        if (!listKind.isEmpty() && names.string("kind").orElse("").equals(listKind)) {
            validation.errors.add(
                    FieldError.invalid(path.child("listKind"), listKind, "kind and listKind may not be the same"));
        }
        return validation.errors;
    }

    private void checkLabel(String name) {
        String value = names.string(name).orElse("");
        if (value.isEmpty()) {
            errors.add(FieldError.required(path.child(name), ""));
        } else {
            check(path.child(name), value, value, "");
        }
    }

    private void checkKind(String name) {
        String value = names.string(name).orElse("");
        if (value.isEmpty()) {
            errors.add(FieldError.required(path.child(name), ""));
        } else {
            check(
                    path.child(name),
                    value,
                    value.toLowerCase(Locale.ROOT),
                    "may have mixed case, but should otherwise match: ");
        }
    }

    private void checkLabels(String name) {
        List<String> values =
                names.array(name).stream().flatMap(JsonArray::strings).toList();
        for (int i = 0; i < values.size(); i++) {
            check(path.child(name).index(i), values.get(i), values.get(i), "");
        }
    }

    private void check(FieldPath field, String value, String label, String words) {
        List<String> problems = Names.dns1035Label(label);
        if (!problems.isEmpty()) {
            errors.add(FieldError.invalid(field, value, words + String.join(",", problems)));
        }
    }
}
