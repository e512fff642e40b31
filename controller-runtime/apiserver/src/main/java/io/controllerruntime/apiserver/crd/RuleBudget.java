// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Refuses rules that are estimated to cost too much, each by itself and all of a schema together; TotalCost in
 * k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/cel_validation.go. Used by one thread, for one schema.
 */
final class RuleBudget {

    private static final long PER_EXPRESSION = 10_000_000;
    private static final long PER_SCHEMA = 100_000_000;

    /** How many of the expressions that make a schema too expensive are told. */
    private static final int TOLD = 4;

    private static final String ADVICE =
            " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";

    private record Expense(FieldPath path, long cost) {}

    private final List<Expense> expenses = new ArrayList<>();
    private long total;

    /** Whether what was installed before may stay as expensive as it is. */
    enum Rigour {
        ALL,
        SCHEMA_ONLY
    }

    private final Rigour rigour;

    RuleBudget(Rigour rigour) {
        this.rigour = rigour;
    }

    /** Enters an expression; whether it is too expensive by itself is told at once. */
    List<FieldError> spend(FieldPath path, String name, long cost) {
        total = cost > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + cost;
        if (cost >= PER_SCHEMA / 100) {
            expenses.add(new Expense(path, cost));
        }
        return cost > PER_EXPRESSION && rigour == Rigour.ALL
                ? List.of(FieldError.forbidden(path, exceeding(name, cost, PER_EXPRESSION)))
                : List.of();
    }

    /** What is wrong with all expressions together. */
    List<FieldError> settle(FieldPath schema) {
        if (total <= PER_SCHEMA) {
            return List.of();
        }
        var errors = new ArrayList<FieldError>();
        expenses.stream()
                .sorted(Comparator.comparingLong(Expense::cost).reversed())
                .limit(TOLD)
                .forEach(expense -> errors.add(FieldError.forbidden(
                        expense.path(),
                        "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema")));
        errors.add(FieldError.forbidden(
                schema,
                exceeding(
                        "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                        total,
                        PER_SCHEMA)));
        return errors;
    }

    private static String exceeding(String name, long cost, long limit) {
        double factor = (double) cost / limit;
        String words =
                factor > 100 ? "more than 100x" : String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
        return name + " exceeds budget by factor of " + words + ADVICE;
    }
}
