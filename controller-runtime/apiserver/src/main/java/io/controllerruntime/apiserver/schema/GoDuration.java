// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Durations as text: those of Go, {@code 1h30m}, and more leniently, {@code 2 days}; kube-openapi/pkg/validation/strfmt/duration.go. */
public final class GoDuration {

    private static final Pattern GO = Pattern.compile("^[+-]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)$");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern LENIENT_PART = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
    private static final Set<String> LENIENT_UNITS =
            Set.of("ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk");
    private static final Set<String> LENIENT_PREFIXES =
            Set.of("nano", "micro", "milli", "sec", "min", "hour", "day", "week");
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
        if (parse(text).isPresent()) {
            return true;
        }
        Matcher parts = LENIENT_PART.matcher(text);
        while (parts.find()) {
            String unit = parts.group(2).toLowerCase(Locale.ROOT);
            if (LENIENT_UNITS.contains(unit) || LENIENT_PREFIXES.stream().anyMatch(unit::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
