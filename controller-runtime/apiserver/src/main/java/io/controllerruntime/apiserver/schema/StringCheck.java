// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** maxLength, minLength and pattern, of which the first mistake is told; kube-openapi/pkg/validation/validate/{validator,values}.go. */
record StringCheck(Optional<Long> maxLength, Optional<Long> minLength, String pattern, Optional<Pattern> compiled)
        implements Check {

    static StringCheck of(Schema schema) {
        String pattern = schema.json().string("pattern").orElse("");
        return new StringCheck(
                schema.json().integer("maxLength"), schema.json().integer("minLength"), pattern, compile(pattern));
    }

    /** The pattern in Go's syntax; empty when there is none, or none that can be read, which the definition is refused for. */
    private static Optional<Pattern> compile(String pattern) {
        try {
            return pattern.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean appliesTo(Json value) {
        return value instanceof JsonString;
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        String text = ((JsonString) value).value();
        int length = text.codePointCount(0, text.length());
        if (maxLength.isPresent() && length > maxLength.get()) {
            findings.add(
                    name(path) + " in body should be at most " + maxLength.get() + " chars long",
                    FieldError.tooLong(path, maxLength.get().intValue()));
        } else if (minLength.isPresent() && length < minLength.get()) {
            findings.invalid(
                    path, value, name(path) + " in body should be at least " + minLength.get() + " chars long");
        } else if (compiled.isPresent() && !compiled.get().matcher(text).find()) {
            findings.invalid(path, value, name(path) + " in body should match '" + pattern + "'");
        }
    }
}
