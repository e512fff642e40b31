// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with the options that all writes share; k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go. */
public final class WriteOptionErrors {

    private static final int MAX_FIELD_MANAGER = 128;

    private WriteOptionErrors() {}

    /** A name of whoever manages fields: printable, at most 128 bytes. */
    public static List<FieldError> fieldManager(String manager, FieldPath field) {
        var errors = new ArrayList<FieldError>();
        if (manager.length() > MAX_FIELD_MANAGER) {
            errors.add(FieldError.tooLong(field, MAX_FIELD_MANAGER));
        }
        manager.codePoints().filter(c -> !isPrintable(c)).forEach(c -> {
            String detail = String.format(
                    Locale.ROOT,
                    "invalid character U+%04X (at position %d)",
                    c,
                    manager.indexOf(Character.toString(c)));
            errors.add(FieldError.invalid(field, Json.of(manager), detail));
        });
        return errors;
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
