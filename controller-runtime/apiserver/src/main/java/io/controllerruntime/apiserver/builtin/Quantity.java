// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * An amount of a resource, as {@code 500m} or {@code 1Gi}; as text it is canonical: no fraction, the largest unit that fits.
 *
 * <p>Behaviour: k8s.io/apimachinery/pkg/api/resource/quantity.go. No more than nano precision is kept, rounded away from zero.
 *
 * @param amount how much, in the base unit
 * @param family which units the text has
 */
public record Quantity(BigDecimal amount, Family family) implements Comparable<Quantity> {

    /** The kinds of units. */
    public enum Family {
        DECIMAL,
        BINARY,
        EXPONENT
    }

    private static final List<String> BINARY_UNITS = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    /** From 10^-9 on, each a thousand times the one before. */
    private static final List<String> DECIMAL_UNITS = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");

    private static final int NANO = 9;
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigInteger K = BigInteger.valueOf(1024);
    private static final BigDecimal BINARY_FLOOR = new BigDecimal(1024);

    static Quantity of(long amount) {
        return new Quantity(BigDecimal.valueOf(amount), Family.DECIMAL);
    }

    /** Empty when {@code text} is no quantity. */
    public static Optional<Quantity> parse(String text) {
        int end = endOfNumber(text);
        BigDecimal number;
        try {
            number = new BigDecimal(text.substring(0, end));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return scaled(number, text.substring(end)).map(Quantity::inRange);
    }

    private static int endOfNumber(String text) {
        int end = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        while (end < text.length() && (text.charAt(end) == '.' || Character.digit(text.charAt(end), 10) >= 0)) {
            end++;
        }
        return end;
    }

    private static Optional<Quantity> scaled(BigDecimal number, String unit) {
        int binary = BINARY_UNITS.indexOf(unit);
        if (binary > 0) {
            return Optional.of(new Quantity(number.multiply(new BigDecimal(K.pow(binary))), Family.BINARY));
        }
        int decimal = DECIMAL_UNITS.indexOf(unit);
        if (decimal >= 0) {
            return Optional.of(new Quantity(number.scaleByPowerOfTen(3 * decimal - NANO), Family.DECIMAL));
        }
        return exponent(unit).map(power -> new Quantity(number.scaleByPowerOfTen(power), Family.EXPONENT));
    }

    private static Optional<Integer> exponent(String unit) {
        if (unit.length() < 2 || unit.length() > 4 || Character.toLowerCase(unit.charAt(0)) != 'e') {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(unit.substring(1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Quantity inRange() {
        int scale = Math.clamp(amount.scale(), 0, NANO);
        return new Quantity(amount.min(MAX).max(MAX.negate()).setScale(scale, RoundingMode.UP), family);
    }

    /** The sum, in the units of this. */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), family);
    }

    /** Rounded up to thousandths, as lists of resources are. */
    Quantity inMillis() {
        return amount.scale() <= 3 ? this : new Quantity(amount.setScale(3, RoundingMode.UP), family);
    }

    boolean isInteger() {
        return amount.stripTrailingZeros().scale() <= 0;
    }

    int sign() {
        return amount.signum();
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        if (sign() == 0) {
            return "0";
        }
        // Small and broken amounts lose nothing only in decimal units.
        boolean isBinary = family == Family.BINARY && amount.abs().compareTo(BINARY_FLOOR) >= 0 && isInteger();
        return isBinary ? binary() : decimal();
    }

    private String binary() {
        BigInteger digits = amount.toBigIntegerExact();
        int unit = 0;
        while (unit < BINARY_UNITS.size() - 1 && digits.mod(K).signum() == 0) {
            digits = digits.divide(K);
            unit++;
        }
        return digits + BINARY_UNITS.get(unit);
    }

    private String decimal() {
        BigDecimal stripped = amount.stripTrailingZeros();
        int thousands = Math.min(Math.floorDiv(-stripped.scale(), 3), DECIMAL_UNITS.size() - 4);
        BigInteger digits = stripped.scaleByPowerOfTen(-3 * thousands).toBigIntegerExact();
        if (family == Family.EXPONENT) {
            return thousands == 0 ? digits.toString() : digits + "e" + 3 * thousands;
        }
        return digits + DECIMAL_UNITS.get(thousands + 3);
    }
}
