// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.Comparator;

/** The order in which Go's yaml writes keys: numbers in them by value, and letters after all else (sorter.go of go.yaml.in/yaml/v2). */
enum YamlKeyOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        for (int i = 0; i < left.length && i < right.length; i++) {
            if (left[i] != right[i]) {
                return compareAt(left, right, i);
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareAt(int[] left, int[] right, int i) {
        boolean isLetter = Character.isLetter(left[i]);
        if (isLetter || Character.isLetter(right[i])) {
            boolean areBoth = isLetter && Character.isLetter(right[i]);
            return areBoth ? Integer.compare(left[i], right[i]) : isLetter ? 1 : -1;
        }
        long start = (left[i] == '0' || right[i] == '0') && followsNonZeroDigit(left, i) ? 1 : 0;
        int byValue = Long.compare(number(left, i, start), number(right, i, start));
        if (byValue != 0) {
            return byValue;
        }
        int byDigits = Integer.compare(endOfDigits(left, i), endOfDigits(right, i));
        return byDigits != 0 ? byDigits : Integer.compare(left[i], right[i]);
    }

    private static boolean followsNonZeroDigit(int[] text, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(text[j]); j--) {
            if (text[j] != '0') {
                return true;
            }
        }
        return false;
    }

    private static long number(int[] text, int from, long start) {
        long number = start;
        for (int i = from; i < endOfDigits(text, from); i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    private static int endOfDigits(int[] text, int from) {
        int end = from;
        while (end < text.length && Character.isDigit(text[end])) {
            end++;
        }
        return end;
    }
}
