// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import io.controllerruntime.apiserver.schema.GoDuration;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** Refuses literals that the checker lets pass: lists and maps of mixed types, and texts that a function cannot take; cel/validator.go of cel-go. */
final class Literals {

    private static final Set<String> FUNCTIONS = Set.of("duration", "timestamp", "matches");

    private Literals() {}

    /** @throws RuleError when there is such a text; the message begins with {@code prefix} */
    static void check(CelAbstractSyntaxTree tree, String expression, String prefix) {
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(node -> {
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
                checkCall(node.expr().call(), tree, expression, prefix);
            } else if (node.getKind() == CelExpr.ExprKind.Kind.LIST && !isFormatted(node)) {
                checkTypes(node.expr().list().elements(), tree, expression, prefix);
            } else if (node.getKind() == CelExpr.ExprKind.Kind.MAP && !isFormatted(node)) {
                List<CelExpr.CelMap.Entry> entries = node.expr().map().entries();
                checkTypes(entries.stream().map(CelExpr.CelMap.Entry::key).toList(), tree, expression, prefix);
                checkTypes(entries.stream().map(CelExpr.CelMap.Entry::value).toList(), tree, expression, prefix);
            }
        });
    }

    /** What is put into a text may be of any types. */
    private static boolean isFormatted(CelNavigableExpr node) {
        return node.parent()
                .filter(above -> (above.getKind() == CelExpr.ExprKind.Kind.CALL
                                && above.expr().call().function().equals("format"))
                        || isFormatted(above))
                .isPresent();
    }

    private static void checkTypes(
            List<CelExpr> elements, CelAbstractSyntaxTree tree, String expression, String prefix) {
        CelType expected = SimpleType.DYN;
        for (CelExpr element : elements) {
            CelType actual = tree.getType(element.id()).orElse(SimpleType.DYN);
            if (!expected.isAssignableFrom(actual) && !actual.isAssignableFrom(expected)) {
                String words =
                        "expected type '" + CelTypes.format(expected) + "' but found '" + CelTypes.format(actual) + "'";
                throw new RuleError(prefix + at(element, tree, expression, words));
            }
            expected = expected.equals(SimpleType.DYN) ? actual : expected;
        }
    }

    private static String at(CelExpr node, CelAbstractSyntaxTree tree, String expression, String words) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(node.id(), 0);
        String before = expression.substring(0, expression.offsetByCodePoints(0, offset));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return CompileErrors.at(expression, line, offset - (before.lastIndexOf('\n') + 1), words);
    }

    private static void checkCall(CelExpr.CelCall call, CelAbstractSyntaxTree tree, String expression, String prefix) {
        if (!FUNCTIONS.contains(call.function()) || call.args().isEmpty()) {
            return;
        }
        CelExpr argument = call.args().getLast();
        boolean isText = argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (isText && !isLegal(call.function(), argument.constant().stringValue())) {
            throw new RuleError(prefix + at(argument, tree, expression, "invalid " + call.function() + " argument"));
        }
    }

    private static boolean isLegal(String function, String text) {
        try {
            return switch (function) {
                case "duration" -> GoDuration.parse(text).isPresent();
                case "timestamp" -> OffsetDateTime.parse(text).getYear() > 0;
                default -> Pattern.compile(text).groupCount() >= 0;
            };
        } catch (DateTimeException | PatternSyntaxException e) {
            return false;
        }
    }
}
