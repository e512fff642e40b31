// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version as semver.org defines it. What follows a plus does not count.
 *
 * @param prerelease the parts between dots after the dash; empty for a release
 */
record Semver(long major, long minor, long patch, List<String> prerelease) implements Comparable<Semver> {

    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final String PART = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final Pattern FORM = Pattern.compile("^" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(" + PART
            + "(?:\\." + PART + ")*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$");
    private static final Comparator<Semver> BY_NUMBERS = Comparator.comparingLong(Semver::major)
            .thenComparingLong(Semver::minor)
            .thenComparingLong(Semver::patch);

    static Optional<Semver> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.find()) {
            return Optional.empty();
        }
        String prerelease = form.group(4);
        return Optional.of(new Semver(
                Long.parseLong(form.group(1)),
                Long.parseLong(form.group(2)),
                Long.parseLong(form.group(3)),
                prerelease == null ? List.of() : List.of(prerelease.split("\\."))));
    }

    /** As {@link #parse}, but with what people write: a leading v, leading zeros, missing numbers. */
    static Optional<Semver> parseNormalized(String text) {
        String plain = text.startsWith("v") ? text.substring(1) : text;
        int end = 0;
        while (end < plain.length() && plain.charAt(end) != '-' && plain.charAt(end) != '+') {
            end++;
        }
        String[] numbers = plain.substring(0, end).split("\\.", -1);
        var full = new StringBuilder();
        for (int i = 0; i < Math.max(3, numbers.length); i++) {
            String number = i < numbers.length ? numbers[i] : "0";
            full.append(i > 0 ? "." : "").append(number.length() > 1 ? number.replaceFirst("^0+(?=.)", "") : number);
        }
        return parse(full + plain.substring(end));
    }

    /** @throws RuleError when {@code text} is no version */
    static Semver of(String text) {
        return parse(text).orElseThrow(() -> new RuleError("No Major.Minor.Patch elements found"));
    }

    @Override
    public int compareTo(Semver other) {
        int byNumbers = BY_NUMBERS.compare(this, other);
        if (byNumbers != 0 || prerelease.equals(other.prerelease)) {
            return byNumbers;
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return prerelease.isEmpty() ? 1 : -1;
        }
        for (int i = 0; i < Math.min(prerelease.size(), other.prerelease.size()); i++) {
            int byPart = comparePart(prerelease.get(i), other.prerelease.get(i));
            if (byPart != 0) {
                return byPart;
            }
        }
        return Integer.compare(prerelease.size(), other.prerelease.size());
    }

    /** Numbers come before words. */
    private static int comparePart(String one, String other) {
        boolean oneIsNumber = one.chars().allMatch(Character::isDigit);
        boolean otherIsNumber = other.chars().allMatch(Character::isDigit);
        if (oneIsNumber && otherIsNumber) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return oneIsNumber == otherIsNumber ? Integer.signum(one.compareTo(other)) : oneIsNumber ? -1 : 1;
    }
}
