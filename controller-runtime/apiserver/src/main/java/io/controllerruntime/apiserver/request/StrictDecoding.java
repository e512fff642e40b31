// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.request.WriteParameters.Validation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is done about unknown and duplicate fields, as fieldValidation asks; k8s.io/apiserver/pkg/endpoints/handlers/rest.go. */
final class StrictDecoding {

    private static final String YAML = "yaml: unmarshal errors:\n";

    private StrictDecoding() {}

    /**
     * Passes {@code problems} over, tells or refuses them.
     *
     * @param refusal makes an error of the problems, separated by commas
     */
    static void settle(
            List<String> problems,
            Validation validation,
            Consumer<String> warnings,
            Function<String, StatusError> refusal) {
        switch (validation) {
            case IGNORE -> {}
            case WARN -> problems.forEach(problem -> warn(problem, warnings));
            case STRICT -> {
                if (!problems.isEmpty()) {
                    throw refusal.apply(String.join(", ", problems));
                }
            }
        }
    }

    /** What a YAML reader finds, it tells all at once, a line each. */
    private static void warn(String problem, Consumer<String> warnings) {
        if (problem.startsWith(YAML)) {
            problem.substring(YAML.length()).lines().map(String::strip).forEach(warnings);
        } else {
            warnings.accept(problem);
        }
    }
}
