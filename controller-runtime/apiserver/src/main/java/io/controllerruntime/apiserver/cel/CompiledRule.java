// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelRuntime;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.Optional;

/**
 * A rule, ready to be evaluated. Immutable, thread-safe.
 *
 * @param expression empty when the rule does not compile
 * @param message the expression that makes the message; empty where there is none
 * @param field where a mistake is told, below the value that has the rule; empty for that value
 * @param problem why the rule does not compile; empty when it does
 * @param messageProblem why the expression of the message does not compile; empty when it does
 */
record CompiledRule(
        Rule rule,
        Optional<Expression> expression,
        Optional<Expression> message,
        String field,
        String problem,
        String messageProblem) {

    static CompiledRule of(Rule rule, Schema schema, CelCompiler compiler, CelRuntime runtime) {
        try {
            Expression expression = compile(rule.rule(), compiler, runtime, "compilation failed: ");
            if (!expression.isBoolean()) {
                throw new RuleError("cel expression must evaluate to a bool");
            }
            return withMessage(rule, expression, schema, compiler, runtime);
        } catch (RuleError e) {
            return new CompiledRule(rule, Optional.empty(), Optional.empty(), "", String.valueOf(e.getMessage()), "");
        }
    }

    private static CompiledRule withMessage(
            Rule rule, Expression expression, Schema schema, CelCompiler compiler, CelRuntime runtime) {
        String field = FieldPaths.resolve(rule.fieldPath(), schema).path();
        if (rule.messageExpression().isEmpty()) {
            return new CompiledRule(rule, Optional.of(expression), Optional.empty(), field, "", "");
        }
        try {
            Expression message =
                    compile(rule.messageExpression(), compiler, runtime, "messageExpression compilation failed: ");
            if (!message.isString()) {
                throw new RuleError("messageExpression must evaluate to a string");
            }
            return new CompiledRule(rule, Optional.of(expression), Optional.of(message), field, "", "");
        } catch (RuleError e) {
            return new CompiledRule(
                    rule, Optional.of(expression), Optional.empty(), field, "", String.valueOf(e.getMessage()));
        }
    }

    private static Expression compile(String text, CelCompiler compiler, CelRuntime runtime, String prefix) {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            Literals.check(tree, text, prefix);
            return Expression.of(tree, runtime);
        } catch (CelValidationException e) {
            throw new RuleError(prefix + CompileErrors.worded(e, text));
        }
    }
}
