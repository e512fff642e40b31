// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;

/**
 * What is to be said of a rule when its definition is installed.
 *
 * @param problem why it does not compile; empty when it does
 * @param messageProblem why the expression of its message does not compile; empty when it does
 * @param usesOldSelf whether it is about a change
 */
public record RuleCheck(Rule rule, String problem, String messageProblem, boolean usesOldSelf) {

    /** Checks the rules of a schema itself, not those below it. */
    public static List<RuleCheck> of(Schema schema, Language language) {
        return check(schema, language);
    }

    /** Checks the rules of the schema of whole objects, which have a kind, an apiVersion and names besides what the schema says. */
    public static List<RuleCheck> ofResource(Schema schema, Language language) {
        return check(RuleCompiler.withObjectMeta(schema), language);
    }

    private static List<RuleCheck> check(Schema schema, Language language) {
        return new RuleCompiler(language)
                .rules(schema, "object").stream()
                        .map(compiled -> new RuleCheck(
                                compiled.rule(),
                                compiled.problem(),
                                compiled.messageProblem(),
                                compiled.expression()
                                        .map(Expression::usesOldSelf)
                                        .orElse(false)))
                        .toList();
    }
}
