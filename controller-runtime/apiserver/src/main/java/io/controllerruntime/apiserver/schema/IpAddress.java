// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An address of IP version 4 or 6, read as Go's net/netip reads one. Zones are not allowed.
 *
 * @param words the groups: four of 8 bits, or eight of 16 bits
 */
public record IpAddress(List<Integer> words) {

    private static final int GROUPS = 8;
    private static final Set<Integer> HEX =
            "0123456789abcdefABCDEF".chars().boxed().collect(Collectors.toUnmodifiableSet());

    public IpAddress {
        words = List.copyOf(words);
    }

    /** The address that {@code text} is; empty when it is none. */
    public static Optional<IpAddress> parse(String text) {
        return (text.indexOf(':') >= 0 ? version6(text) : version4(text, false)).map(IpAddress::new);
    }

    /** As {@link #parse}, but numbers of version 4 may begin with zeros, as they once did. */
    public static Optional<IpAddress> parseSloppy(String text) {
        return (text.indexOf(':') >= 0 ? version6(text) : version4(text, true)).map(IpAddress::new);
    }

    private static Optional<List<Integer>> version4(String text, boolean leadingZeros) {
        var words = new ArrayList<Integer>();
        for (String part : text.split("\\.", -1)) {
            boolean isNumber = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
            boolean isShort = leadingZeros || part.length() == 1 || (part.length() <= 3 && !part.startsWith("0"));
            if (!isNumber || !isShort || part.length() > 9 || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            words.add(Integer.valueOf(part));
        }
        return words.size() == 4 ? Optional.of(words) : Optional.empty();
    }

    private static Optional<List<Integer>> version6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(words -> words.size() == GROUPS);
        }
        Optional<List<Integer>> head = groups(text.substring(0, gap));
        Optional<List<Integer>> tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || text.substring(0, gap).contains(".")) {
            return Optional.empty();
        }
        int missing = GROUPS - head.get().size() - tail.get().size();
        if (missing < 1) {
            return Optional.empty();
        }
        var words = new ArrayList<>(head.get());
        words.addAll(Collections.nCopies(missing, 0));
        words.addAll(tail.get());
        return Optional.of(words);
    }

    /** The groups between colons, the last of which may be an address of version 4. */
    private static Optional<List<Integer>> groups(String text) {
        var words = new ArrayList<Integer>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<List<Integer>> last = version4(parts[i], false);
                last.ifPresent(bytes -> {
                    words.add(bytes.get(0) << 8 | bytes.get(1));
                    words.add(bytes.get(2) << 8 | bytes.get(3));
                });
                return last.map(bytes -> words);
            }
            if (parts[i].isEmpty()
                    || parts[i].length() > 4
                    || !HEX.containsAll(parts[i].chars().boxed().toList())) {
                return Optional.empty();
            }
            words.add(Integer.valueOf(parts[i], 16));
        }
        return Optional.of(words);
    }

    public boolean isVersion4() {
        return words.size() == 4;
    }

    /** 32 or 128. */
    public int bits() {
        return isVersion4() ? 32 : 128;
    }

    /** Whether it stands for an address of version 4: {@code ::ffff:1.2.3.4}. */
    public boolean isVersion4In6() {
        return !isVersion4() && words.subList(0, 5).stream().allMatch(word -> word == 0) && words.get(5) == 0xffff;
    }

    /** This address with all but the first {@code length} bits set to zero. */
    public IpAddress masked(int length) {
        int width = bits() / words.size();
        var masked = new ArrayList<Integer>();
        for (int i = 0; i < words.size(); i++) {
            int kept = Math.clamp(length - i * width, 0, width);
            masked.add(words.get(i) & -(1 << (width - kept)));
        }
        return new IpAddress(masked);
    }

    /** The canonical form: RFC 5952. */
    @Override
    public String toString() {
        if (isVersion4()) {
            return words.stream().map(String::valueOf).collect(Collectors.joining("."));
        }
        if (isVersion4In6()) {
            return "::ffff:" + new IpAddress(bytes(words.subList(6, 8)));
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosFrom(i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return length == 1
                ? hex(words)
                : hex(words.subList(0, start)) + "::" + hex(words.subList(start + length, GROUPS));
    }

    private int zerosFrom(int index) {
        int end = index;
        while (end < GROUPS && words.get(end) == 0) {
            end++;
        }
        return end - index;
    }

    private static List<Integer> bytes(List<Integer> words) {
        return words.stream()
                .flatMap(word -> List.of(word >> 8, word & 0xff).stream())
                .toList();
    }

    private static String hex(List<Integer> words) {
        return words.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
    }
}
