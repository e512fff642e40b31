// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static io.controllerruntime.apiserver.cel.CallEstimates.PER_CHARACTER;
import static io.controllerruntime.apiserver.cel.CallEstimates.PER_CHARACTER_OF_REGEX;

import dev.cel.common.values.CelByteString;
import io.controllerruntime.apiserver.schema.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call that was made costs: functions of Kubernetes by k8s.io/apiserver/pkg/cel/library/cost.go, those of the language by
 * interpreter/runtimecost.go of cel-go.
 *
 * @param arguments the target before the others
 */
record CallCosts(String function, String overload, List<Object> arguments, Object result) {

    long cost() {
        return switch (function) {
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> traversal(arguments.get(0));
            case "url", "lowerAscii", "upperAscii", "substring", "trim" -> perCharacter(size(0), 1);
            case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" -> perCharacter(size(0), 1);
            case "replace", "split", "ip.isCanonical" -> perCharacter(size(0), 2);
            case "join" -> perCharacter(size(result), 2);
            case "find", "findAll" -> match(size(0), size(1));
            case "ip" -> arguments.get(0) instanceof Cidr ? 1 : perCharacter(size(0), 1);
            case "containsIP" -> perCharacter(2 * size(0), 1) + ofText();
            case "containsCIDR" -> perCharacter(2 * size(0), 1) + perCharacter(size(0), 1) + 1 + ofText();
            case "validate" -> arguments.get(0) instanceof NamedFormat format ? match(size(1), format.regexSize()) : 1;
            case "_==_" -> isOfLibrary(arguments.get(0)) ? 1 : comparison();
            case "_!=_" -> comparison();
            case "format", "strings.quote" -> perCharacter(size(0), 1);
            default -> ofLanguage();
        };
    }

    private long ofLanguage() {
        return switch (overload) {
            case "starts_with_string", "ends_with_string", "string_to_bytes", "bytes_to_string" ->
                perCharacter(size(0), 1);
            case "in_list" -> size(1);
            case "less_string", "greater_string", "less_equals_string", "greater_equals_string" -> comparison();
            case "less_bytes", "greater_bytes", "less_equals_bytes", "greater_equals_bytes" -> comparison();
            case "add_string", "add_bytes" -> perCharacter(size(0) + size(1), 1);
            case "matches_string" -> match(size(0), size(1));
            case "contains_string" -> perCharacter(size(0), 1) * perCharacter(size(1), 1);
            case "list_sets_contains_list", "list_sets_intersects_list" -> 1 + size(0) * size(1);
            case "list_sets_equivalent_list" -> 1 + 2 * size(0) * size(1);
            default -> 1;
        };
    }

    /** A text that is to be an address or a network is read first. */
    private long ofText() {
        return arguments.get(1) instanceof String ? perCharacter(size(1), 1) : 0;
    }

    private long comparison() {
        return perCharacter(Math.min(size(0), size(1)), 1);
    }

    private static long perCharacter(long size, int times) {
        return (long) Math.ceil(size * times * PER_CHARACTER);
    }

    /** Add one, since a pattern costs something on an empty text as well. */
    private static long match(long text, long pattern) {
        return (long) Math.ceil((1 + text) * PER_CHARACTER) * (long) Math.ceil(pattern * PER_CHARACTER_OF_REGEX);
    }

    private static boolean isOfLibrary(Object value) {
        return value instanceof Quantity
                || value instanceof IpAddress
                || value instanceof Cidr
                || value instanceof NamedFormat
                || value instanceof Url
                || value instanceof Semver;
    }

    private long size(int argument) {
        return size(arguments.get(argument));
    }

    private static long size(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case CelByteString bytes -> bytes.size();
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case IpAddress address -> address.bits() / 8;
            case Cidr network -> (network.length() + 7) / 8;
            case Optional<?> optional -> optional.isPresent() ? size(optional.get()) : 1;
            default -> 1;
        };
    }

    private static long traversal(Object value) {
        return switch (value) {
            case String text -> (long) (text.getBytes(StandardCharsets.UTF_8).length * PER_CHARACTER);
            case CelByteString bytes -> (long) (bytes.size() * PER_CHARACTER);
            case Collection<?> list ->
                list.stream().mapToLong(CallCosts::traversal).sum();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(entry -> traversal(entry.getKey()) + traversal(entry.getValue()))
                        .sum();
            default -> 1;
        };
    }
}
