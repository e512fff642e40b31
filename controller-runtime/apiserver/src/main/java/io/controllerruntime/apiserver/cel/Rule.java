// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;

/**
 * A rule as a schema has it: an entry of x-kubernetes-validations. Of texts, empty is what is not there.
 *
 * @param reason the reason of the cause in the answer
 * @param fieldPath where the mistake is, below the value that has the rule
 * @param optionalOldSelf whether the rule is for new values as well, for which oldSelf is none
 */
public record Rule(
        String rule,
        String message,
        String messageExpression,
        String reason,
        String fieldPath,
        boolean optionalOldSelf) {

    static final String KEYWORD = "x-kubernetes-validations";

    /** The rules of a schema itself, not those below it. */
    public static List<Rule> of(Schema schema) {
        return schema.json().array(KEYWORD).stream()
                .flatMap(JsonArray::objects)
                .map(Rule::of)
                .toList();
    }

    static Rule of(JsonObject json) {
        return new Rule(
                json.string("rule").orElse(""),
                json.string("message").orElse(""),
                json.string("messageExpression").orElse(""),
                json.string("reason").orElse(""),
                json.string("fieldPath").orElse(""),
                json.bool("optionalOldSelf").orElse(false));
    }

    /** The message, or what stands in for it. */
    String words() {
        return message.isEmpty() ? "failed rule: " + rule.strip() : message.strip();
    }

    /** What the rule is called where it could not be evaluated. */
    String name() {
        return message.isEmpty() ? rule.strip() : message.strip();
    }
}
