// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.INT;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import io.controllerruntime.apiserver.cel.Library.Argument;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** isSorted, sum, min, max, indexOf and lastIndexOf of lists; k8s.io/apiserver/pkg/cel/library/lists.go. */
final class ListFunctions {

    /** What can be compared. Strings, booleans and times have no sum. */
    private static final List<CelType> COMPARABLE = List.of(
            SimpleType.INT,
            SimpleType.UINT,
            SimpleType.DOUBLE,
            SimpleType.BOOL,
            SimpleType.DURATION,
            SimpleType.TIMESTAMP,
            SimpleType.STRING,
            SimpleType.BYTES);

    private ListFunctions() {}

    static void addTo(Library library) {
        for (CelType type : COMPARABLE) {
            Argument list = Types.listOf(type);
            library.method("isSorted", BOOL, args -> isSorted(list(args)), list)
                    .method("min", type, args -> extreme(list(args), "min", ListFunctions::compare), list)
                    .method("max", type, args -> extreme(list(args), "max", (a, b) -> compare(b, a)), list);
        }
        library.method("sum", SimpleType.INT, args -> sumOfInts(list(args)), Types.listOf(SimpleType.INT))
                .method("sum", SimpleType.DOUBLE, args -> sumOfDoubles(list(args)), Types.listOf(SimpleType.DOUBLE))
                .method(
                        "sum",
                        SimpleType.DURATION,
                        args -> sumOfDurations(list(args)),
                        Types.listOf(SimpleType.DURATION));
        CelType any = TypeParamType.create("T");
        Argument element = new Argument(any, Object.class);
        library.method("indexOf", INT, args -> (long) list(args).indexOf(args[1]), Types.listOf(any), element)
                .method("lastIndexOf", INT, args -> (long) list(args).lastIndexOf(args[1]), Types.listOf(any), element);
    }

    private static List<?> list(Object[] args) {
        return (List<?>) args[0];
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object extreme(List<?> list, String name, Comparator<Object> order) {
        return list.stream()
                .<Object>map(each -> each)
                .min(order)
                .orElseThrow(() -> new RuleError(name + " called on empty list"));
    }

    /** The checker has seen to it that both are of one type, whose values compare. */
    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static long sumOfInts(List<?> list) {
        return list.stream().mapToLong(each -> (Long) each).reduce(0, Math::addExact);
    }

    private static double sumOfDoubles(List<?> list) {
        return list.stream().mapToDouble(each -> (Double) each).sum();
    }

    private static Duration sumOfDurations(List<?> list) {
        return list.stream().map(each -> (Duration) each).reduce(Duration.ZERO, Duration::plus);
    }
}
