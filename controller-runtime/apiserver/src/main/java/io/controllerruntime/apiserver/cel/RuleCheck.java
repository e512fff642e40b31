// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a rule when its definition is installed.
 *
 * @param problem why it does not compile; empty when it does
 * @param messageProblem why the expression of its message does not compile; empty when it does
 * @param usesOldSelf whether it is about a change
 * @param cost what one evaluation costs at most; 0 when it does not compile
 * @param messageCost what the expression of its message costs at most; 0 when there is none
 * @param most how many values of the schema fit into one request
 */
public record RuleCheck(
        Rule rule, String problem, String messageProblem, boolean usesOldSelf, long cost, long messageCost, long most) {

    /** Checks the rules of a schema itself, not those below it. */
    public static List<RuleCheck> of(Schema schema, Language language) {
        Optional<Extent> extent = Extent.of(schema);
        return extent.isEmpty()
                ? List.of()
                : new RuleCompiler(language)
                        .rules(schema, "object").stream()
                                .map(rule -> of(rule, extent.get()))
                                .toList();
    }

    /** Checks the rules of the schema of whole objects, which have a kind, an apiVersion and names besides what the schema says. */
    public static List<RuleCheck> ofResource(Schema schema, Language language) {
        return of(RuleCompiler.withObjectMeta(schema), language);
    }

    private static RuleCheck of(CompiledRule compiled, Extent self) {
        return new RuleCheck(
                compiled.rule(),
                compiled.problem(),
                compiled.messageProblem(),
                compiled.expression().map(Expression::usesOldSelf).orElse(false),
                compiled.expression().map(rule -> rule.highestCost(self)).orElse(0L),
                compiled.message().map(message -> message.highestCost(self)).orElse(0L),
                self.most());
    }
}
