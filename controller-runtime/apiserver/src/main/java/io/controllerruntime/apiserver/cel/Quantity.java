// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * An amount such as {@code 1.5Gi}; k8s.io/apimachinery/pkg/api/resource. What is smaller than a billionth is rounded up.
 *
 * @param value without trailing zeros, so that equal amounts are equal
 */
record Quantity(BigDecimal value) {

    private static final Pattern FORM =
            Pattern.compile("^([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))((?:[eE][+-]?[0-9]+)|[KMGTPE]i|[numkMGTPE]|)$");
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    Quantity {
        value = value.setScale(9, RoundingMode.UP).stripTrailingZeros();
    }

    static Optional<Quantity> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.find()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String suffix = form.group(2);
        BigDecimal factor = SUFFIXES.get(suffix);
        if (factor != null) {
            return Optional.of(new Quantity(number.multiply(factor)));
        }
        return suffix.length() > 5
                ? Optional.empty()
                : Optional.of(new Quantity(number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)))));
    }

    /** @throws RuleError when {@code text} is no quantity */
    static Quantity of(String text) {
        return parse(text)
                .orElseThrow(() -> new RuleError(
                        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
    }

    static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value));
    }

    Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    boolean isInteger() {
        return value.scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE;
    }

    long toLong() {
        if (!isInteger()) {
            throw new RuleError("cannot convert value to integer");
        }
        return value.longValueExact();
    }
}
