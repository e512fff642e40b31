// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IP address, as Go's net package reads it: never a host name, zeros in front of an octet allowed. No name is ever looked up.
 *
 * @param words eight numbers of 16 bits; an IPv4 address has its 32 bits in the last two
 * @param isV4 whether it is an IPv4 address, also when it was written as an IPv6 one
 */
record Ip(List<Integer> words, boolean isV4) {

    private static final int WORDS = 8;

    Ip {
        words = List.copyOf(words);
    }

    static Optional<Ip> parse(String text) {
        return text.contains(":") ? parseV6(text) : parseV4(text);
    }

    private static Optional<Ip> parseV4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return Optional.empty();
        }
        long bits = 0;
        for (String octet : octets) {
            int value = number(octet, 10, 255);
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
        }
        return Optional.of(new Ip(List.of(0, 0, 0, 0, 0, 0xffff, (int) (bits >> 16), (int) (bits & 0xffff)), true));
    }

    private static Optional<Ip> parseV6(String text) {
        int gap = text.indexOf("::");
        Optional<List<Integer>> before = words(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<List<Integer>> after = words(gap < 0 ? "" : text.substring(gap + 2), true);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        int missing = WORDS - before.get().size() - after.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        var words = new ArrayList<>(before.get());
        for (int i = 0; i < missing; i++) {
            words.add(0);
        }
        words.addAll(after.get());
        return Optional.of(new Ip(words, isMapped(words)));
    }

    private static boolean isMapped(List<Integer> words) {
        return words.subList(0, 5).stream().allMatch(word -> word == 0) && words.get(5) == 0xffff;
    }

    /** @param mayEndInV4 whether the last 32 bits may be written with dots */
    private static Optional<List<Integer>> words(String text, boolean mayEndInV4) {
        var words = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return Optional.of(words);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (mayEndInV4 && i == parts.length - 1 && parts[i].contains(".")) {
                Optional<Ip> end = parseV4(parts[i]);
                end.ifPresent(ip -> words.addAll(ip.words.subList(6, 8)));
                return end.map(ip -> words);
            }
            int word = parts[i].length() > 4 ? -1 : number(parts[i], 16, 0xffff);
            if (word < 0) {
                return Optional.empty();
            }
            words.add(word);
        }
        return Optional.of(words);
    }

    private static int number(String digits, int radix, int max) {
        if (digits.isEmpty()
                || digits.length() > 9
                || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0)) {
            return -1;
        }
        int value = Integer.parseInt(digits, radix);
        return value > max ? -1 : value;
    }

    /** The address in front of the slash, when what is behind it is a length of a prefix. */
    static Optional<Ip> parseNetwork(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int bits = number(text.substring(slash + 1), 10, text.contains(":") ? 128 : 32);
        return bits < 0 ? Optional.empty() : parse(text.substring(0, slash));
    }

    boolean isUnspecified() {
        return words.subList(0, 5).stream().allMatch(word -> word == 0)
                && (isV4 || words.get(5) == 0)
                && words.get(6) == 0
                && words.get(7) == 0;
    }

    boolean isLoopback() {
        return isV4
                ? words.get(6) >> 8 == 127
                : words.subList(0, 7).stream().allMatch(word -> word == 0) && words.get(7) == 1;
    }

    boolean isLinkLocal() {
        return isV4 ? words.get(6) == 0xa9fe : (words.getFirst() & 0xffc0) == 0xfe80;
    }

    boolean isLinkLocalMulticast() {
        return isV4 ? words.get(6) == 0xe000 && words.get(7) >> 8 == 0 : (words.getFirst() & 0xff0f) == 0xff02;
    }

    /** Whether the network {@code inner} is a part of the network {@code outer}, not all of it. */
    static boolean isStrictlyInside(String inner, String outer) {
        Ip in = parseNetwork(inner).orElseThrow();
        Ip out = parseNetwork(outer).orElseThrow();
        int bits = prefix(outer);
        return in.isV4 == out.isV4
                && prefix(inner) > bits
                && in.begin(bits + out.offset()).equals(out.begin(bits + out.offset()));
    }

    private static int prefix(String network) {
        return Integer.parseInt(network.substring(network.indexOf('/') + 1));
    }

    /** Where in the 128 bits those of the address begin. */
    private int offset() {
        return isV4 ? 96 : 0;
    }

    /** The first bits; the others are zero. */
    private List<Integer> begin(int bits) {
        var begin = new ArrayList<Integer>();
        for (int i = 0; i < WORDS; i++) {
            int kept = Math.max(0, Math.min(16, bits - 16 * i));
            begin.add(words.get(i) & (0xffff << (16 - kept)) & 0xffff);
        }
        return begin;
    }
}
