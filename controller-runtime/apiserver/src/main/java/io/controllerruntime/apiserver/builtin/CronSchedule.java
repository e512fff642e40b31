// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The schedules that CronJobs understand, and what is wrong with others; github.com/robfig/cron/v3/parser.go. */
final class CronSchedule {

    private static final List<String> DESCRIPTORS =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final String EVERY = "@every ";
    private static final Pattern DURATION = Pattern.compile("[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,9}");

    private static final List<Bounds> FIELDS = List.of(
            new Bounds(0, 59, List.of()),
            new Bounds(0, 23, List.of()),
            new Bounds(1, 31, List.of()),
            new Bounds(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Bounds(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private CronSchedule() {}

    /** What a field may be; names count from {@code min}. */
    private record Bounds(int min, int max, List<String> names) {}

    private static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1;

        Mistake(String message) {
            super(message);
        }
    }

    /** Why it is none; empty when it is one. */
    static Optional<String> problem(String text) {
        try {
            check(withoutZone(text));
            return Optional.empty();
        } catch (Mistake mistake) {
            return Optional.ofNullable(mistake.getMessage());
        }
    }

    private static String withoutZone(String text) {
        boolean hasZone = text.startsWith("TZ=") || text.startsWith("CRON_TZ=");
        return hasZone && text.contains(" ") ? text.substring(text.indexOf(' ')).strip() : text;
    }

    private static void check(String text) {
        if (text.startsWith("@")) {
            checkDescriptor(text);
            return;
        }
        List<String> fields = Stream.of(text.strip().split("\\s+", -1)).toList();
        if (fields.size() != FIELDS.size()) {
            throw new Mistake(
                    "expected exactly 5 fields, found " + fields.size() + ": [" + String.join(" ", fields) + "]");
        }
        for (int i = 0; i < fields.size(); i++) {
            for (String range : fields.get(i).split(",", -1)) {
                checkRange(range, FIELDS.get(i));
            }
        }
    }

    private static void checkDescriptor(String text) {
        if (text.startsWith(EVERY)) {
            String duration = text.substring(EVERY.length());
            if (!DURATION.matcher(duration).matches()) {
                throw new Mistake("failed to parse duration " + text + ": time: invalid duration \"" + duration + "\"");
            }
        } else if (!DESCRIPTORS.contains(text)) {
            throw new Mistake("unrecognized descriptor: " + text);
        }
    }

    private static void checkRange(String range, Bounds bounds) {
        if (range.isEmpty()) {
            return;
        }
        String[] parts = range.split("/", -1);
        String[] ends = parts[0].split("-", -1);
        boolean isAll = ends[0].equals("*") || ends[0].equals("?");
        int start = isAll ? bounds.min() : number(ends[0], bounds.names(), bounds.min());
        int end = isAll ? bounds.max() : end(range, ends, start, bounds);
        if (parts.length > 2) {
            throw new Mistake("too many slashes: " + range);
        }
        int step = parts.length == 2 ? number(parts[1], List.of(), 0) : 1;
        int last = parts.length == 2 && ends.length == 1 ? bounds.max() : end;
        checkBounds(range, start, last, step, bounds);
    }

    private static int end(String range, String[] ends, int start, Bounds bounds) {
        return switch (ends.length) {
            case 1 -> start;
            case 2 -> number(ends[1], bounds.names(), bounds.min());
            default -> throw new Mistake("too many hyphens: " + range);
        };
    }

    private static void checkBounds(String range, int start, int end, int step, Bounds bounds) {
        if (start < bounds.min()) {
            throw new Mistake("beginning of range (" + start + ") below minimum (" + bounds.min() + "): " + range);
        }
        if (end > bounds.max()) {
            throw new Mistake("end of range (" + end + ") above maximum (" + bounds.max() + "): " + range);
        }
        if (start > end) {
            throw new Mistake("beginning of range (" + start + ") beyond end of range (" + end + "): " + range);
        }
        if (step == 0) {
            throw new Mistake("step of range should be a positive number: " + range);
        }
    }

    private static int number(String text, List<String> names, int first) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return first + name;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new Mistake(
                    "failed to parse int from " + text + ": strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        int number = Integer.parseInt(text);
        if (number < 0) {
            throw new Mistake("negative number (" + number + ") not allowed: " + text);
        }
        return number;
    }
}
