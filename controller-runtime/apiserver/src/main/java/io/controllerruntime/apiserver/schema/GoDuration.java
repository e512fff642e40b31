// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Durations as text: those of Go, {@code 1h30m}, and more leniently, {@code 2 days}; kube-openapi/pkg/validation/strfmt/duration.go. */
public final class GoDuration {

    private static final Pattern GO = Pattern.compile("^[+-]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)$");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern LENIENT_PART = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private static final long HOUR = 3_600_000_000_000L;
    private static final Map<String, Long> LENIENT_UNITS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            HOUR,
            "hr",
            HOUR,
            "d",
            24 * HOUR,
            "w",
            168 * HOUR);
    private static final Map<String, Long> LENIENT_PREFIXES = Map.of(
            "nano",
            1L,
            "micro",
            1_000L,
            "milli",
            1_000_000L,
            "sec",
            1_000_000_000L,
            "min",
            60_000_000_000L,
            "hour",
            HOUR,
            "day",
            24 * HOUR,
            "week",
            168 * HOUR,
            "wk",
            168 * HOUR);

    private GoDuration() {}

    /** What time.ParseDuration makes of {@code text}; empty when it refuses it. */
    public static Optional<Duration> parse(String text) {
        if (!GO.matcher(text).find()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(parts.group(2), 0L))));
        }
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue()));
    }

    static boolean isDuration(String text) {
        return parseLenient(text).isPresent();
    }

    /** As {@link #parse}, and any text with numbers and units in it, such as {@code 2 days}. */
    public static Optional<Duration> parseLenient(String text) {
        Optional<Duration> exact = parse(text);
        if (exact.isPresent()) {
            return exact;
        }
        Duration sum = Duration.ZERO;
        boolean found = false;
        Matcher parts = LENIENT_PART.matcher(text);
        while (parts.find()) {
            Optional<Long> nanos = lenientUnit(parts.group(2).toLowerCase(Locale.ROOT));
            if (nanos.isPresent() && parts.group(1).length() <= 18) {
                sum = sum.plus(Duration.ofNanos(nanos.get()).multipliedBy(Long.parseLong(parts.group(1))));
                found = true;
            }
        }
        return found ? Optional.of(sum) : Optional.empty();
    }

    private static Optional<Long> lenientUnit(String unit) {
        return LENIENT_UNITS.containsKey(unit)
                ? Optional.ofNullable(LENIENT_UNITS.get(unit))
                : LENIENT_PREFIXES.entrySet().stream()
                        .filter(prefix -> unit.startsWith(prefix.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
