// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * The answers that are known to differ, and why.
 *
 * @param reasons the reason for each operation, named {@code file/title/number}
 */
record KnownDifferences(Map<String, String> reasons) {

    /** @param yaml a list of reasons, each with the operations it is good for */
    static KnownDifferences read(String yaml) {
        List<Map<String, Object>> entries = new Yaml().load(yaml);
        var reasons = new LinkedHashMap<String, String>();
        for (Map<String, Object> entry : entries) {
            for (Object operation : (List<?>) entry.getOrDefault("operations", List.of())) {
                if (reasons.put(operation.toString(), String.valueOf(entry.get("reason"))) != null) {
                    throw new IllegalArgumentException("listed twice: " + operation);
                }
            }
        }
        return new KnownDifferences(reasons);
    }

    Optional<String> reason(String operation) {
        return Optional.ofNullable(reasons.get(operation));
    }

    /** Whether the answers differ in some runs only. */
    boolean isUnstable(String operation) {
        return reason(operation)
                .filter(reason -> reason.startsWith("unstable: "))
                .isPresent();
    }

    /** How many operations each reason has. */
    Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        reasons.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts;
    }
}
