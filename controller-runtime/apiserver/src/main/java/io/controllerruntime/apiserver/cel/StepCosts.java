// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each step of an expression costs when it is evaluated; interpreter/runtimecost.go of cel-go. Immutable, thread-safe.
 *
 * <p>cel-go reads {@code self.a.b[0]} in one go, as an attribute, and computes what is constant beforehand; so a step costs not what it does by
 * itself, but what it does where it is.
 */
final class StepCosts {

    /** What dev.cel calls the target of optMap and optFlatMap, which it evaluates once; cel-go does for each use. */
    static final String TARGET = "@target";

    private static final Set<String> CONVERSIONS =
            Set.of("bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint");
    private static final Set<String> FREE = Set.of("_&&_", "_||_", "_?_:_", "orValue", "or");
    private static final Set<String> QUALIFIERS = Set.of("_[_]", "_[?_]", "_?._");

    /**
     * A step.
     *
     * @param fixed what it costs in any case
     * @param overload of the function that it calls; empty when the costs do not depend on the arguments
     * @param arguments the steps that made the arguments
     */
    record Step(long fixed, String function, String overload, List<Long> arguments) {

        boolean isCall() {
            return !function.isEmpty();
        }
    }

    private final CelAbstractSyntaxTree tree;

    /** What the target of a macro costs each time that it is used. */
    private long target = 1;

    private final Map<Long, Step> steps = new HashMap<>();
    private final Set<Long> remembered = new HashSet<>();

    private StepCosts(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static StepCosts of(CelAbstractSyntaxTree tree) {
        var costs = new StepCosts(tree);
        costs.visit(tree.getExpr());
        return costs;
    }

    /** What a step costs; one that is not there costs nothing. */
    Map<Long, Step> steps() {
        return steps;
    }

    /** Whether the result of a step is the argument of a call whose cost depends on it. */
    boolean isRemembered(long step) {
        return remembered.contains(step);
    }

    private void visit(CelExpr node) {
        if (isConstant(node)) {
            return;
        }
        switch (node.getKind()) {
            case CONSTANT, NOT_SET -> {}
            case IDENT -> fixed(node, node.ident().name().equals(TARGET) ? target : 1);
            case SELECT -> visitSelect(node);
            case CALL -> visitCall(node);
            case LIST -> {
                fixed(node, 10);
                node.list().elements().forEach(this::visit);
            }
            case MAP -> {
                fixed(node, 30);
                node.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            }
            case STRUCT -> fixed(node, 40);
            case COMPREHENSION -> visitLoop(node.comprehension());
        }
    }

    private void visitLoop(CelComprehension loop) {
        boolean isTarget = loop.accuVar().equals(TARGET) && isAttribute(loop.accuInit());
        visit(loop.iterRange());
        visit(loop.accuInit());
        long outer = target;
        target = isTarget ? taken(loop.accuInit()) : 1;
        List.of(loop.loopCondition(), loop.loopStep(), loop.result()).forEach(this::visit);
        target = outer;
    }

    private void fixed(CelExpr node, long cost) {
        steps.put(node.id(), new Step(cost, "", "", List.of()));
    }

    /** To ask whether there is a field costs nothing beyond what it is asked of. */
    private void visitSelect(CelExpr node) {
        CelExpr operand = node.select().operand();
        fixed(node, (node.select().testOnly() ? 0 : 1) + ofBase(operand));
        visit(operand);
    }

    private void visitCall(CelExpr node) {
        CelExpr.CelCall call = node.call();
        if (QUALIFIERS.contains(call.function())) {
            CelExpr base = call.args().getFirst();
            visit(base);
            visitWithin(call.args().getLast());
            fixed(node, 1 + ofBase(base) + (call.function().equals("_?._") ? taken(base) : 0));
        } else if (call.function().equals("_?_:_")) {
            visit(call.args().getFirst());
            visitWithin(call.args().get(1));
            visitWithin(call.args().get(2));
        } else {
            call.target().ifPresent(this::visit);
            call.args().forEach(this::visit);
            addCall(node, call);
        }
    }

    private void addCall(CelExpr node, CelExpr.CelCall call) {
        if (FREE.contains(call.function()) || isMembershipOfConstants(call)) {
            return;
        }
        List<CelExpr> arguments = new ArrayList<>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        List<String> overloads = tree.getReference(node.id())
                .<List<String>>map(CelReference::overloadIds)
                .orElse(List.of());
        List<Long> ids = arguments.stream().map(CelExpr::id).toList();
        remembered.addAll(ids);
        steps.put(node.id(), new Step(0, call.function(), overloads.size() == 1 ? overloads.getFirst() : "", ids));
    }

    /** To begin with what is no attribute makes one of it. */
    private int ofBase(CelExpr base) {
        return isAttribute(base) ? 0 : 1;
    }

    /** The cost of an attribute, which dev.cel reads twice for an optional field: the field pays for it once. */
    private long taken(CelExpr attribute) {
        if (!isAttribute(attribute) || isCondition(attribute)) {
            return 0;
        }
        Step step = steps.remove(attribute.id());
        long own = step == null ? 0 : step.fixed();
        return attribute.getKind() == Kind.IDENT ? own : own + taken(baseOf(attribute));
    }

    private static CelExpr baseOf(CelExpr attribute) {
        return attribute.getKind() == Kind.SELECT
                ? attribute.select().operand()
                : attribute.call().args().getFirst();
    }

    /** Visits an attribute within another: what it begins with costs nothing then. */
    private void visitWithin(CelExpr node) {
        visit(node);
        CelExpr base = node;
        while (isAttribute(base) && base.getKind() != Kind.IDENT && !isCondition(base)) {
            CelExpr below = baseOf(base);
            if (!isAttribute(below)) {
                fixed(base, 1);
            }
            base = below;
        }
        if (base.getKind() == Kind.IDENT) {
            steps.remove(base.id());
        }
    }

    private static boolean isCondition(CelExpr node) {
        return node.getKind() == Kind.CALL && node.call().function().equals("_?_:_");
    }

    private boolean isAttribute(CelExpr node) {
        return !isConstant(node)
                && switch (node.getKind()) {
                    case IDENT -> true;
                    case SELECT -> !node.select().testOnly();
                    case CALL ->
                        isCondition(node) || QUALIFIERS.contains(node.call().function());
                    case CONSTANT, NOT_SET, LIST, MAP, STRUCT, COMPREHENSION -> false;
                };
    }

    /** Whether the value is known before the expression is evaluated. */
    private boolean isConstant(CelExpr node) {
        return switch (node.getKind()) {
            case CONSTANT -> true;
            case IDENT ->
                tree.getType(node.id())
                        .filter(type -> type.kind() == CelKind.TYPE)
                        .isPresent();
            case LIST -> node.list().elements().stream().allMatch(this::isConstant);
            case MAP ->
                node.map().entries().stream().allMatch(entry -> isConstant(entry.key()) && isConstant(entry.value()));
            case CALL -> isConstantCall(node.call());
            case NOT_SET, SELECT, STRUCT, COMPREHENSION -> false;
        };
    }

    private boolean isConstantCall(CelExpr.CelCall call) {
        return CONVERSIONS.contains(call.function())
                && call.target().isEmpty()
                && call.args().size() == 1
                && isConstant(call.args().getFirst());
    }

    /** Whether it is asked for one of a constant list of texts, numbers or booleans: looked up then. */
    private boolean isMembershipOfConstants(CelExpr.CelCall call) {
        return call.function().equals("@in")
                && call.args().getLast().getKind() == Kind.LIST
                && call.args().getLast().list().elements().stream()
                        .allMatch(element -> element.getKind() == Kind.CONSTANT
                                && element.constant().getKind() != CelConstant.Kind.BYTES_VALUE);
    }
}
