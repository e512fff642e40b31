// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a call costs before it is made: functions of Kubernetes by k8s.io/apiserver/pkg/cel/library/cost.go, those of the language by
 * checker/cost.go of cel-go.
 *
 * @param costs of the arguments themselves
 * @param sizeAt the size of what is at a path
 */
record CallEstimates(
        String function,
        Optional<Operand> target,
        List<Operand> arguments,
        List<Bounds> costs,
        Function<List<String>, Optional<Bounds>> sizeAt) {

    static final double PER_CHARACTER = 0.1;
    static final double PER_CHARACTER_OF_REGEX = 0.25;

    /** The longest that a pattern behind a named format is taken to be, and the longest name of one. */
    private static final int FORMAT_REGEX = 128;

    private static final int FORMAT_SIZE = 64;

    /** An address is of 4 or 16 bytes. */
    private static final Bounds ADDRESS = new Bounds(4, 16);

    /** A part of an expression, as a function sees it. */
    record Operand(CelExpr node, CelType type, List<String> path, Optional<Bounds> size) {

        Bounds bounds() {
            return size.orElse(Bounds.UNKNOWN);
        }
    }

    /** @param size of the result, where it says more than its type and its place do */
    record Estimate(Bounds cost, Optional<Bounds> size) {

        static Estimate of(Bounds cost) {
            return new Estimate(cost, Optional.empty());
        }

        static Estimate of(Bounds cost, Bounds size) {
            return new Estimate(cost, Optional.of(size));
        }
    }

    Estimate estimate(String overload) {
        Optional<Estimate> own = ofLibrary();
        if (own.isEmpty() && (overload.equals("logical_or") || overload.equals("logical_and"))) {
            return Estimate.of(new Bounds(
                    costs.getFirst().min(),
                    costs.getFirst().plus(costs.getLast()).max()));
        }
        if (own.isEmpty() && overload.equals("conditional")) {
            Bounds size = arguments.get(1).bounds().or(arguments.get(2).bounds());
            return Estimate.of(costs.getFirst().plus(costs.get(1).or(costs.get(2))), size);
        }
        Estimate call = own.orElseGet(() -> ofLanguage(overload));
        return new Estimate(costs.stream().reduce(call.cost(), Bounds::plus), call.size());
    }

    private Optional<Estimate> ofLibrary() {
        return switch (function) {
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> target.map(this::traversal);
            case "url" -> Optional.of(parsed(subject(), 1));
            case "lowerAscii", "upperAscii", "substring", "trim" -> target.map(text -> parsed(text.bounds(), 1));
            case "replace" -> target.map(text -> replacement(text.bounds()));
            case "split" -> target.map(text -> split(text.bounds()));
            case "join" -> target.map(this::join);
            case "find", "findAll" ->
                target.map(text -> Estimate.of(
                        match(text.bounds(), first()),
                        new Bounds(0, text.bounds().max())));
            case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" -> one(perCharacter(first()));
            case "ip" -> one(target.isPresent() ? Bounds.ONE : perCharacter(first()));
            case "ip.isCanonical" -> one(first().times(2 * PER_CHARACTER));
            case "containsIP", "containsCIDR" -> one(contained());
            case "validate" -> one(perCharacter(first()).times(FORMAT_REGEX * PER_CHARACTER_OF_REGEX));
            case "_==_" -> equality();
            default -> Optional.empty();
        };
    }

    private static Optional<Estimate> one(Bounds cost) {
        return Optional.of(Estimate.of(cost));
    }

    private Bounds first() {
        return arguments.getFirst().bounds();
    }

    /** What the function is about: its target, or its first argument. */
    private Bounds subject() {
        return target.orElseGet(arguments::getFirst).bounds();
    }

    private static Bounds perCharacter(Bounds size) {
        return size.times(PER_CHARACTER);
    }

    private static Estimate parsed(Bounds size, int times) {
        return Estimate.of(size.times(times * PER_CHARACTER), size);
    }

    /** Add one, since a pattern costs something on an empty text as well. */
    private static Bounds match(Bounds text, Bounds pattern) {
        return perCharacter(text.plus(Bounds.ONE)).times(pattern.times(PER_CHARACTER_OF_REGEX));
    }

    /** Each element is looked at once, texts character by character. */
    private Estimate traversal(Operand list) {
        if (list.type().parameters().isEmpty()) {
            return Estimate.of(perCharacter(list.bounds()));
        }
        CelKind elements = list.type().parameters().getFirst().kind();
        boolean isText = elements == CelKind.STRING || elements == CelKind.BYTES;
        Bounds ofElement = isText ? Bounds.ONE.plus(perCharacter(elementOf(list))) : Bounds.ONE;
        return Estimate.of(list.bounds().times(ofElement));
    }

    private Bounds elementOf(Operand list) {
        if (list.path().isEmpty()) {
            return Bounds.UNKNOWN;
        }
        var path = new ArrayList<>(list.path());
        path.add(StaticCost.ITEMS);
        return sizeAt.apply(path).orElse(Bounds.UNKNOWN);
    }

    private Estimate replacement(Bounds text) {
        Bounds old = first();
        Bounds by = arguments.get(1).bounds();
        Replacement most = Replacement.of(text.max(), old.min(), by.max() <= old.min());
        Replacement fewest = Replacement.of(text.min(), old.max(), by.min() >= old.max());
        Bounds size = new Bounds(fewest.count, most.count).times(by).plus(new Bounds(fewest.kept, most.kept));
        return Estimate.of(text.times(2 * PER_CHARACTER), size);
    }

    /**
     * What becomes of a text.
     *
     * @param count how often something in it is replaced
     * @param kept how much of it is counted besides
     */
    private record Replacement(long count, long kept) {

        /** @param old the length of what is replaced; what is empty is found before and after each character */
        static Replacement of(long text, long old, boolean isKept) {
            if (old == 0) {
                return new Replacement(Bounds.sum(text, 1), text);
            }
            return isKept ? new Replacement(0, text) : new Replacement((long) Math.ceil((double) text / old), 0);
        }
    }

    private Estimate split(Bounds text) {
        Optional<Long> limit = arguments.size() < 2
                ? Optional.empty()
                : Optional.of(arguments.get(1).node())
                        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                                && node.constant().getKind() == CelConstant.Kind.INT64_VALUE)
                        .map(node -> node.constant().int64Value());
        return Estimate.of(text.times(2 * PER_CHARACTER), new Bounds(0, limit.orElse(text.max())));
    }

    private Estimate join(Operand list) {
        Bounds texts = list.bounds().times(elementOf(list));
        Bounds count = list.bounds();
        Bounds gaps = new Bounds(Math.max(0, count.min() - 1), Math.max(0, count.max() - 1));
        Bounds size = arguments.isEmpty() ? texts : texts.plus(first().times(gaps));
        return Estimate.of(perCharacter(size), size);
    }

    private Bounds contained() {
        boolean isNetwork = function.equals("containsCIDR");
        Bounds compared = perCharacter(ADDRESS.plus(ADDRESS));
        Bounds masked = isNetwork ? perCharacter(ADDRESS).plus(Bounds.ONE) : Bounds.ZERO;
        boolean isText = arguments.getFirst().type().equals(SimpleType.STRING);
        return compared.plus(masked).plus(isText ? perCharacter(first()) : Bounds.ZERO);
    }

    private Optional<Estimate> equality() {
        CelType type = arguments.getFirst().type();
        if (!type.equals(arguments.getLast().type())) {
            return Optional.empty();
        }
        if (type.equals(Types.FORMAT_TYPE)) {
            return one(perCharacter(new Bounds(1, FORMAT_SIZE)));
        }
        if (type.equals(Types.URL_TYPE)) {
            Bounds size = arguments.getLast().size().orElse(Bounds.ONE);
            return one(perCharacter(new Bounds(1, size.max())));
        }
        boolean isOfLibrary = type.equals(Types.IP_TYPE)
                || type.equals(Types.CIDR_TYPE)
                || type.equals(Types.QUANTITY_TYPE)
                || type.equals(Types.SEMVER_TYPE);
        return isOfLibrary ? one(Bounds.ONE) : Optional.empty();
    }

    private Estimate ofLanguage(String overload) {
        return switch (overload) {
            case "string_to_bytes" ->
                Estimate.of(perCharacter(first()), new Bounds(first().min(), Bounds.product(first().max(), 4L)));
            case "bytes_to_string" -> Estimate.of(perCharacter(first()), new Bounds(first().min() / 4, first().max()));
            case "starts_with_string", "ends_with_string" -> Estimate.of(perCharacter(first()));
            case "in_list" -> Estimate.of(arguments.getLast().bounds());
            case "matches_string" ->
                Estimate.of(target.map(text -> match(text.bounds(), first())).orElse(Bounds.ONE));
            case "contains_string" -> Estimate.of(perCharacter(subject()).times(perCharacter(first())));
            case "add_string", "add_bytes" -> Estimate.of(perCharacter(together()), together());
            case "add_list" -> Estimate.of(Bounds.ONE, together());
            case "less_string", "greater_string", "less_equals_string", "greater_equals_string" -> comparison();
            case "less_bytes", "greater_bytes", "less_equals_bytes", "greater_equals_bytes" -> comparison();
            case "equals", "not_equals" -> comparison();
            case "list_sets_contains_list", "list_sets_intersects_list" -> sets(1);
            case "list_sets_equivalent_list" -> sets(2);
            default -> ofText();
        };
    }

    /** Extensions, whose overloads have names of ours. */
    private Estimate ofText() {
        return switch (function) {
            case "format" -> Estimate.of(perCharacter(subject()));
            case "strings.quote" ->
                Estimate.of(
                        perCharacter(first()),
                        new Bounds(Bounds.sum(first().min(), 2), Bounds.sum(Bounds.product(first().max(), 2L), 2)));
            default -> Estimate.of(Bounds.ONE);
        };
    }

    private Bounds together() {
        return first().plus(arguments.getLast().bounds());
    }

    /** As far as the shorter one goes. */
    private Estimate comparison() {
        long shorter = Math.min(first().max(), arguments.getLast().bounds().max());
        return Estimate.of(perCharacter(new Bounds(Math.min(1, shorter), shorter)));
    }

    private Estimate sets(int times) {
        return Estimate.of(first().times(arguments.getLast().bounds())
                .times((double) times)
                .plus(Bounds.ONE));
    }
}
