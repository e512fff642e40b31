// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import io.controllerruntime.apiserver.cel.CallEstimates.Estimate;
import io.controllerruntime.apiserver.cel.CallEstimates.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What evaluating an expression costs at least and at most, by how large its values can be; checker/cost.go of cel-go. Used by one thread, for one
 * expression.
 *
 * <p>A path tells where in the value a part of an expression comes from. That of an element of something made by the expression itself begins with
 * the step to the element, and so names the whole value: cel-go has it so, and definitions are judged by it.
 */
final class StaticCost {

    static final String ITEMS = "@items";
    static final String KEYS = "@keys";
    static final String VALUES = "@values";
    private static final String INDICES = "@indices";

    private static final Bounds LIST = Bounds.of(10);
    private static final Bounds MAP = Bounds.of(30);
    private static final Bounds STRUCT = Bounds.of(40);
    private static final Set<CelKind> WITH_FIELDS = EnumSet.of(CelKind.MAP, CelKind.STRUCT, CelKind.TYPE_PARAM);
    private static final Set<CelKind> SCALARS =
            EnumSet.of(CelKind.BOOL, CelKind.DOUBLE, CelKind.DURATION, CelKind.INT, CelKind.TIMESTAMP, CelKind.UINT);

    /** The sizes of what is in a list or a map. */
    private record Entries(CelKind container, Bounds keys, Bounds values) {

        Entries or(Entries other) {
            return new Entries(container, keys.or(other.keys), values.or(other.values));
        }
    }

    /** A variable of a macro, and what it costs to use it. */
    private record Local(List<String> path, Optional<Bounds> size, Optional<Entries> entries, Bounds cost) {}

    private final CelAbstractSyntaxTree tree;
    private final Extent root;
    private final Map<Long, List<String>> paths = new HashMap<>();
    private final Map<Long, Bounds> sizes = new HashMap<>();
    private final Map<Long, Entries> entries = new HashMap<>();
    private final Map<String, Deque<Local>> locals = new HashMap<>();

    private StaticCost(CelAbstractSyntaxTree tree, Extent root) {
        this.tree = tree;
        this.root = root;
    }

    /** @param root how large self can be */
    static Bounds of(CelAbstractSyntaxTree tree, Extent root) {
        return new StaticCost(tree, root).cost(tree.getExpr());
    }

    private Bounds cost(CelExpr node) {
        return switch (node.getKind()) {
            case CONSTANT, NOT_SET -> Bounds.ZERO;
            case IDENT -> {
                String name = node.ident().name();
                paths.put(node.id(), local(name).map(Local::path).orElse(List.of(name)));
                yield local(name).map(Local::cost).orElse(Bounds.ONE);
            }
            case SELECT -> ofSelect(node);
            case CALL -> ofCall(node);
            case LIST -> ofList(node);
            case MAP -> ofMap(node);
            case STRUCT -> STRUCT;
            case COMPREHENSION -> isBinding(node.comprehension()) ? ofBinding(node) : ofComprehension(node);
        };
    }

    /** To ask whether there is a field costs nothing beyond what it is asked of. */
    private Bounds ofSelect(CelExpr node) {
        CelExpr operand = node.select().operand();
        Bounds cost = cost(operand);
        if (node.select().testOnly()) {
            return cost;
        }
        paths.put(node.id(), append(path(operand), node.select().field()));
        return WITH_FIELDS.contains(type(operand).kind()) ? cost.plus(Bounds.ONE) : cost;
    }

    private Bounds ofCall(CelExpr node) {
        List<CelExpr> arguments = node.call().args();
        List<Bounds> costs = arguments.stream().map(this::cost).toList();
        if (node.call().function().equals("dyn")) {
            copySizes(node, arguments.getFirst());
            return costs.getFirst().plus(Bounds.ONE);
        }
        Optional<CelExpr> target = node.call().target();
        Bounds ofTarget = target.map(this::cost).orElse(Bounds.ZERO);
        var call = new CallEstimates(
                node.call().function(),
                target.map(this::operand),
                arguments.stream().map(this::operand).toList(),
                costs,
                this::sizeAt);
        Bounds cost = Bounds.NOTHING;
        Optional<Bounds> size = Optional.empty();
        List<String> overloads = overloads(node);
        for (String overload : overloads) {
            Estimate estimate = call.estimate(overload);
            cost = cost.or(estimate.cost());
            size = union(size, estimate.size());
            noteEntries(node, overload, arguments);
            if (overload.equals("index_list") || overload.equals("index_map")) {
                paths.put(
                        node.id(), append(path(arguments.getFirst()), overload.equals("index_list") ? ITEMS : VALUES));
                size = entries(arguments.getFirst()).map(Entries::values);
            }
            size = size.or(() -> size(node));
        }
        size.ifPresent(it -> sizes.put(node.id(), it));
        return overloads.isEmpty() ? Bounds.ZERO : ofTarget.plus(cost);
    }

    private List<String> overloads(CelExpr node) {
        return tree.getReference(node.id())
                .<List<String>>map(CelReference::overloadIds)
                .orElse(List.of());
    }

    private static Optional<Bounds> union(Optional<Bounds> one, Optional<Bounds> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().or(other.get())) : one.or(() -> other);
    }

    /** What is in the one or the other, or in both together, is in the result. */
    private void noteEntries(CelExpr node, String overload, List<CelExpr> arguments) {
        int first = overload.equals("conditional") ? 1 : 0;
        if (first == 1 || (overload.startsWith("add_") && arguments.size() == 2)) {
            Optional<Entries> one = entries(arguments.get(first));
            Optional<Entries> other = entries(arguments.get(first + 1));
            if (one.isPresent() && other.isPresent()) {
                entries.put(node.id(), one.get().or(other.get()));
            }
        }
    }

    private Bounds ofList(CelExpr node) {
        Bounds cost = LIST;
        Bounds values = node.list().elements().isEmpty() ? Bounds.ZERO : Bounds.NOTHING;
        for (CelExpr element : node.list().elements()) {
            cost = cost.plus(cost(element));
            values = values.or(sizeOrUnknown(element));
        }
        entries.put(node.id(), new Entries(CelKind.LIST, Bounds.ONE, values));
        return cost;
    }

    private Bounds ofMap(CelExpr node) {
        Bounds cost = MAP;
        Bounds keys = node.map().entries().isEmpty() ? Bounds.ZERO : Bounds.NOTHING;
        Bounds values = keys;
        for (CelExpr.CelMap.Entry entry : node.map().entries()) {
            cost = cost.plus(cost(entry.key())).plus(cost(entry.value()));
            keys = keys.or(sizeOrUnknown(entry.key()));
            values = values.or(sizeOrUnknown(entry.value()));
        }
        entries.put(node.id(), new Entries(CelKind.MAP, keys, values));
        return cost;
    }

    /** Whether a macro uses a comprehension only to name a value. */
    private static boolean isBinding(CelComprehension loop) {
        return loop.iterVar().equals("#unused");
    }

    private Bounds ofBinding(CelExpr node) {
        CelComprehension loop = node.comprehension();
        Bounds ofValue = cost(loop.accuInit());
        boolean isTarget = loop.accuVar().equals(StepCosts.TARGET);
        push(loop.accuVar(), localOf(loop.accuInit(), isTarget ? ofValue : Bounds.ONE));
        Bounds ofResult = cost(loop.result());
        pop(loop.accuVar());
        copySizes(node, loop.result());
        return isTarget ? ofResult : ofResult.plus(ofValue).plus(LIST);
    }

    private Bounds ofComprehension(CelExpr node) {
        CelComprehension loop = node.comprehension();
        CelExpr range = loop.iterRange();
        Bounds before = cost(range).plus(cost(loop.accuInit()));
        push(loop.accuVar(), localOf(loop.accuInit(), Bounds.ONE));
        boolean hasTwo = !loop.iterVar2().isEmpty();
        push(loop.iterVar(), hasTwo ? keyOf(range) : isList(range) ? valueOf(range) : keyOf(range));
        if (hasTwo) {
            push(loop.iterVar2(), valueOf(range));
        }
        Bounds ofRound = cost(loop.loopCondition()).plus(cost(loop.loopStep()));
        pop(loop.iterVar());
        if (hasTwo) {
            pop(loop.iterVar2());
        }
        Bounds after = cost(loop.result());
        pop(loop.accuVar());
        Bounds rounds = sizeOrUnknown(range);
        noteResult(node, loop, rounds);
        return before.plus(after).plus(rounds.times(ofRound));
    }

    private void noteResult(CelExpr node, CelComprehension loop, Bounds rounds) {
        Kind start = loop.accuInit().getKind();
        if (start == Kind.CONSTANT) {
            size(loop.accuInit()).ifPresent(size -> sizes.put(node.id(), size));
        } else if (start == Kind.LIST || start == Kind.MAP) {
            sizes.put(node.id(), rounds);
            entries(loop.loopStep()).ifPresent(step -> entries.put(node.id(), step));
        }
    }

    private boolean isList(CelExpr range) {
        return entries(range).map(Entries::container).orElse(type(range).kind()) == CelKind.LIST;
    }

    private Local keyOf(CelExpr range) {
        return new Local(
                append(path(range), isList(range) ? INDICES : KEYS),
                entries(range).map(Entries::keys),
                Optional.empty(),
                Bounds.ONE);
    }

    private Local valueOf(CelExpr range) {
        return new Local(
                append(path(range), isList(range) ? ITEMS : VALUES),
                entries(range).map(Entries::values),
                Optional.empty(),
                Bounds.ONE);
    }

    private Local localOf(CelExpr value, Bounds cost) {
        return new Local(path(value), size(value), entries(value), cost);
    }

    private void push(String name, Local local) {
        locals.computeIfAbsent(name, any -> new ArrayDeque<>()).push(local);
    }

    private void pop(String name) {
        locals.getOrDefault(name, new ArrayDeque<>()).pop();
    }

    private Optional<Local> local(String name) {
        return Optional.ofNullable(locals.get(name)).map(Deque::peek);
    }

    private Optional<Local> local(CelExpr node) {
        return node.getKind() == Kind.IDENT ? local(node.ident().name()) : Optional.empty();
    }

    /** Where the value of a node is; empty when the expression has made it. */
    private List<String> path(CelExpr node) {
        return local(node).map(Local::path).orElseGet(() -> paths.getOrDefault(node.id(), List.of()));
    }

    private static List<String> append(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private CelType type(CelExpr node) {
        return tree.getType(node.id()).orElse(SimpleType.DYN);
    }

    private Operand operand(CelExpr node) {
        return new Operand(node, type(node), path(node), size(node));
    }

    private void copySizes(CelExpr to, CelExpr from) {
        size(from).ifPresent(size -> sizes.put(to.id(), size));
        entries(from).ifPresent(it -> entries.put(to.id(), it));
    }

    private Bounds sizeOrUnknown(CelExpr node) {
        return size(node).orElse(Bounds.UNKNOWN);
    }

    private Optional<Bounds> size(CelExpr node) {
        return Optional.ofNullable(sizes.get(node.id()))
                .or(() -> sizeOfLiteral(node))
                .or(() -> sizeAt(path(node)))
                .or(() -> isScalar(type(node)) ? Optional.of(Bounds.ONE) : Optional.empty())
                .or(() -> local(node).flatMap(Local::size));
    }

    private Optional<Bounds> sizeAt(List<String> path) {
        return path.isEmpty()
                ? Optional.empty()
                : root.at(path.subList(1, path.size())).map(extent -> new Bounds(0, extent.size()));
    }

    private static Optional<Bounds> sizeOfLiteral(CelExpr node) {
        return switch (node.getKind()) {
            case CONSTANT -> Optional.of(Bounds.of(sizeOf(node.constant())));
            case LIST -> Optional.of(Bounds.of(node.list().elements().size()));
            case MAP -> Optional.of(Bounds.of(node.map().entries().size()));
            case NOT_SET, IDENT, SELECT, CALL, STRUCT, COMPREHENSION -> Optional.empty();
        };
    }

    private static long sizeOf(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue().codePoints().count();
            case BYTES_VALUE -> constant.bytesValue().size();
            case NOT_SET,
                    NULL_VALUE,
                    BOOLEAN_VALUE,
                    INT64_VALUE,
                    UINT64_VALUE,
                    DOUBLE_VALUE,
                    DURATION_VALUE,
                    TIMESTAMP_VALUE -> 1;
        };
    }

    private static boolean isScalar(CelType type) {
        return SCALARS.contains(type.kind())
                || (type instanceof OptionalType optional
                        && isScalar(optional.parameters().getFirst()));
    }

    private Optional<Entries> entries(CelExpr node) {
        return Optional.ofNullable(entries.get(node.id())).or(() -> local(node).flatMap(Local::entries));
    }
}
