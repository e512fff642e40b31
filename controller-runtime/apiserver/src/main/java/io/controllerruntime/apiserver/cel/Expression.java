// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Immutable, thread-safe. */
final class Expression {

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final StepCosts costs;

    private Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
        this.costs = StepCosts.of(tree);
    }

    static Expression of(CelAbstractSyntaxTree tree, CelRuntime runtime) {
        try {
            return new Expression(tree, runtime.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new RuleError("program instantiation failed: " + message(e));
        }
    }

    boolean isBoolean() {
        return tree.getResultType().equals(SimpleType.BOOL);
    }

    boolean isString() {
        return tree.getResultType().equals(SimpleType.STRING);
    }

    /** What one evaluation costs at most, when self is as large as it may be. */
    long highestCost(Extent self) {
        return StaticCost.of(tree, self).max();
    }

    boolean usesOldSelf() {
        return tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals("oldSelf"));
    }

    StepCosts costs() {
        return costs;
    }

    /**
     * The value of the expression.
     *
     * @param variables self, and oldSelf where it is used
     * @param meter a new one
     * @throws RuleError when it has none; the message is Go's
     * @throws CostLimitException when it costs too much
     */
    Object evaluate(Map<String, Object> variables, CostMeter meter) {
        try {
            return program.trace(variables, meter);
        } catch (CelEvaluationException | CelRuntimeException e) {
            CostLimitException limit = causeOf(e, CostLimitException.class);
            if (limit != null) {
                throw limit;
            }
            throw new RuleError(message(e));
        }
    }

    private static String message(Exception e) {
        RuleError own = causeOf(e, RuleError.class);
        if (own != null) {
            return String.valueOf(own.getMessage());
        }
        String text = String.valueOf(e.getMessage());
        return switch (e) {
            case CelEvaluationException evaluation -> GoErrors.worded(evaluation.getErrorCode(), text);
            case CelRuntimeException runtime -> GoErrors.worded(runtime.getErrorCode(), text);
            default -> GoErrors.worded(CelErrorCode.INTERNAL_ERROR, text);
        };
    }

    private static <E extends Throwable> @Nullable E causeOf(Throwable e, Class<E> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
