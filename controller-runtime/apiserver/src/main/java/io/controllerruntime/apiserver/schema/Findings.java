// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What validation found in a value and below: the mistakes, each message once, and how many checks held.
 *
 * <p>The count decides which of several alternatives a value comes closest to; k8s.io/kube-openapi/pkg/validation/validate/result.go. Used by one
 * thread.
 */
final class Findings {

    /** What Go shows for a value that is not told. */
    static final Json NO_VALUE = new JsonString("");

    private final Map<String, FieldError> errors = new LinkedHashMap<>();
    private int matches;

    /** The path as the messages tell it. */
    static String name(FieldPath path) {
        return path == FieldPath.root() ? "" : path.toString();
    }

    void matched() {
        matches++;
    }

    int matches() {
        return matches;
    }

    /** @param message what tells this mistake from others; it is the detail as well, but for mistakes whose detail has other words */
    void add(String message, FieldError error) {
        errors.putIfAbsent(message, error);
    }

    void invalid(FieldPath path, Json value, String message) {
        add(message, FieldError.invalid(path, value, message));
    }

    void wrongType(FieldPath path, String value, String message) {
        add(message, FieldError.typeInvalid(path, new JsonString(value), message));
    }

    void merge(Findings other) {
        other.errors.forEach(errors::putIfAbsent);
        matches += other.matches;
    }

    /** These without the mistakes, which are of old. */
    Findings forgiven() {
        var result = new Findings();
        result.matches = matches;
        return result;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<FieldError> errors() {
        return List.copyOf(errors.values());
    }
}
