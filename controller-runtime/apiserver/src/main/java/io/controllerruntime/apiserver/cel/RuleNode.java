// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a schema and of what is below it. What has no rules has no node.
 *
 * @param schema of the values: with kind, apiVersion and the names where they are whole objects
 */
record RuleNode(
        Schema schema,
        List<CompiledRule> rules,
        Map<String, RuleNode> properties,
        Optional<RuleNode> additional,
        Optional<RuleNode> items) {

    boolean isEmpty() {
        return rules.isEmpty() && properties.isEmpty() && additional.isEmpty() && items.isEmpty();
    }

    /** What a mistake shows for the value: its type. */
    String typeName() {
        return schema.type().orElse("");
    }
}
