// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.INT;

import io.controllerruntime.apiserver.cel.Library.Argument;
import java.util.Optional;

/** quantity(...) and semver(...); k8s.io/apiserver/pkg/cel/library/{quantity,semverlib}.go. */
final class NumberFunctions {

    private NumberFunctions() {}

    static void addTo(Library library) {
        addQuantities(library);
        addVersions(library);
    }

    private static void addQuantities(Library library) {
        Argument quantity = Types.QUANTITY;
        library.function("quantity", Types.QUANTITY_TYPE, args -> Quantity.of((String) args[0]), Types.STRING)
                .function(
                        "isQuantity",
                        BOOL,
                        args -> Quantity.parse((String) args[0]).isPresent(),
                        Types.STRING)
                .function("sign", INT, args -> (long) quantity(args[0]).value().signum(), quantity)
                .method("isInteger", BOOL, args -> quantity(args[0]).isInteger(), quantity)
                .method("asInteger", INT, args -> quantity(args[0]).toLong(), quantity)
                .method(
                        "asApproximateFloat",
                        DOUBLE,
                        args -> quantity(args[0]).value().doubleValue(),
                        quantity)
                .method("isGreaterThan", BOOL, args -> compareQuantities(args) > 0, quantity, quantity)
                .method("isLessThan", BOOL, args -> compareQuantities(args) < 0, quantity, quantity)
                .method("compareTo", INT, NumberFunctions::compareQuantities, quantity, quantity)
                .method(
                        "add",
                        Types.QUANTITY_TYPE,
                        args -> quantity(args[0]).plus(quantity(args[1])),
                        quantity,
                        quantity)
                .method(
                        "add",
                        Types.QUANTITY_TYPE,
                        args -> quantity(args[0]).plus(Quantity.of((Long) args[1])),
                        quantity,
                        Types.INT)
                .method(
                        "sub",
                        Types.QUANTITY_TYPE,
                        args -> quantity(args[0]).minus(quantity(args[1])),
                        quantity,
                        quantity)
                .method(
                        "sub",
                        Types.QUANTITY_TYPE,
                        args -> quantity(args[0]).minus(Quantity.of((Long) args[1])),
                        quantity,
                        Types.INT);
    }

    private static Quantity quantity(Object value) {
        return (Quantity) value;
    }

    private static long compareQuantities(Object[] args) {
        return quantity(args[0]).value().compareTo(quantity(args[1]).value());
    }

    private static void addVersions(Library library) {
        Argument semver = Types.SEMVER;
        library.function("semver", Types.SEMVER_TYPE, args -> Semver.of((String) args[0]), Types.STRING)
                .function("semver", Types.SEMVER_TYPE, NumberFunctions::semver, Types.STRING, Types.BOOL)
                .function(
                        "isSemver", BOOL, args -> Semver.parse((String) args[0]).isPresent(), Types.STRING)
                .function("isSemver", BOOL, args -> parseSemver(args).isPresent(), Types.STRING, Types.BOOL)
                .method("major", INT, args -> ((Semver) args[0]).major(), semver)
                .method("minor", INT, args -> ((Semver) args[0]).minor(), semver)
                .method("patch", INT, args -> ((Semver) args[0]).patch(), semver)
                .method("isGreaterThan", BOOL, args -> compareVersions(args) > 0, semver, semver)
                .method("isLessThan", BOOL, args -> compareVersions(args) < 0, semver, semver)
                .method("compareTo", INT, NumberFunctions::compareVersions, semver, semver);
    }

    private static Optional<Semver> parseSemver(Object[] args) {
        return (Boolean) args[1] ? Semver.parseNormalized((String) args[0]) : Semver.parse((String) args[0]);
    }

    private static Semver semver(Object[] args) {
        return parseSemver(args).orElseThrow(() -> new RuleError("No Major.Minor.Patch elements found"));
    }

    private static long compareVersions(Object[] args) {
        return ((Semver) args[0]).compareTo((Semver) args[1]);
    }
}
