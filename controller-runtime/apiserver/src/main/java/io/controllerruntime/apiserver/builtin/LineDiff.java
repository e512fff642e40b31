// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A unified diff of lines that comes out as that of Python's difflib, which kube-apiserver has a port of.
 *
 * <p>The longest common run is found first, then what is left and right of it. In long texts, lines that are frequent begin no run.
 */
final class LineDiff {

    private static final int CONTEXT = 3;
    private static final int LONG = 200;

    private final List<String> a;
    private final List<String> b;
    private final Map<String, List<Integer>> placesInB = new HashMap<>();

    private LineDiff(List<String> a, List<String> b) {
        this.a = a;
        this.b = b;
        for (int j = 0; j < b.size(); j++) {
            placesInB.computeIfAbsent(b.get(j), line -> new ArrayList<>()).add(j);
        }
        if (b.size() >= LONG) {
            placesInB.values().removeIf(places -> places.size() > b.size() / 100 + 1);
        }
    }

    /** A run of lines: {@code a[i..i+size)} and {@code b[j..j+size)} are the same. */
    private record Run(int i, int j, int size) {}

    /** A stretch of both texts: the same lines, or lines of {@code a} that those of {@code b} replace. */
    private record Change(boolean isSame, int fromA, int toA, int fromB, int toB) {}

    static String unified(List<String> a, List<String> b) {
        var diff = new LineDiff(a, b);
        var text = new StringBuilder();
        diff.groups().forEach(group -> diff.write(group, text));
        return text.toString();
    }

    private List<Change> changes() {
        var runs = new ArrayList<Run>();
        findRuns(0, a.size(), 0, b.size(), runs);
        runs.add(new Run(a.size(), b.size(), 0));
        var changes = new ArrayList<Change>();
        int i = 0;
        int j = 0;
        for (Run run : runs) {
            if (i < run.i || j < run.j) {
                changes.add(new Change(false, i, run.i, j, run.j));
            }
            i = run.i + run.size;
            j = run.j + run.size;
            if (run.size > 0) {
                addSame(changes, run);
            }
        }
        return changes;
    }

    /** Runs that touch are one. */
    private static void addSame(List<Change> changes, Run run) {
        Change last = changes.isEmpty() ? null : changes.getLast();
        if (last != null && last.isSame) {
            changes.removeLast();
            changes.add(new Change(true, last.fromA, run.i + run.size, last.fromB, run.j + run.size));
        } else {
            changes.add(new Change(true, run.i, run.i + run.size, run.j, run.j + run.size));
        }
    }

    private void findRuns(int fromA, int toA, int fromB, int toB, List<Run> runs) {
        Run longest = extended(longest(fromA, toA, fromB, toB), fromA, toA, fromB, toB);
        if (longest.size > 0) {
            findRuns(fromA, longest.i, fromB, longest.j, runs);
            runs.add(longest);
            findRuns(longest.i + longest.size, toA, longest.j + longest.size, toB, runs);
        }
    }

    private Run longest(int fromA, int toA, int fromB, int toB) {
        var best = new Run(fromA, fromB, 0);
        Map<Integer, Integer> endingBefore = Map.of();
        for (int i = fromA; i < toA; i++) {
            var endingHere = new HashMap<Integer, Integer>();
            for (int j : placesInB.getOrDefault(a.get(i), List.of())) {
                if (j >= fromB && j < toB) {
                    int size = endingBefore.getOrDefault(j - 1, 0) + 1;
                    endingHere.put(j, size);
                    best = size > best.size ? new Run(i - size + 1, j - size + 1, size) : best;
                }
            }
            endingBefore = endingHere;
        }
        return best;
    }

    private Run extended(Run run, int fromA, int toA, int fromB, int toB) {
        int i = run.i;
        int j = run.j;
        while (i > fromA && j > fromB && a.get(i - 1).equals(b.get(j - 1))) {
            i--;
            j--;
        }
        int size = run.size + run.i - i;
        while (i + size < toA && j + size < toB && a.get(i + size).equals(b.get(j + size))) {
            size++;
        }
        return new Run(i, j, size);
    }

    /** Changes that are near each other, with some lines around. */
    private List<List<Change>> groups() {
        var groups = new ArrayList<List<Change>>();
        var group = new ArrayList<Change>();
        List<Change> changes = changes();
        for (int k = 0; k < changes.size(); k++) {
            Change change = changes.get(k);
            boolean isFirst = k == 0;
            boolean isLast = k == changes.size() - 1;
            if (!change.isSame) {
                group.add(change);
            } else if (!isFirst && !isLast && change.toA - change.fromA <= 2 * CONTEXT) {
                group.add(change);
            } else {
                if (!isFirst) {
                    group.add(begin(change));
                    groups.add(List.copyOf(group));
                    group.clear();
                }
                if (!isLast) {
                    group.add(end(change));
                }
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private static Change begin(Change same) {
        int size = Math.min(CONTEXT, same.toA - same.fromA);
        return new Change(true, same.fromA, same.fromA + size, same.fromB, same.fromB + size);
    }

    private static Change end(Change same) {
        int size = Math.min(CONTEXT, same.toA - same.fromA);
        return new Change(true, same.toA - size, same.toA, same.toB - size, same.toB);
    }

    private void write(List<Change> group, StringBuilder text) {
        Change first = group.getFirst();
        Change last = group.getLast();
        text.append("@@ -").append(range(first.fromA, last.toA));
        text.append(" +").append(range(first.fromB, last.toB)).append(" @@\n");
        for (Change change : group) {
            if (change.isSame) {
                write(' ', a.subList(change.fromA, change.toA), text);
            } else {
                write('-', a.subList(change.fromA, change.toA), text);
                write('+', b.subList(change.fromB, change.toB), text);
            }
        }
    }

    private static void write(char mark, List<String> lines, StringBuilder text) {
        lines.forEach(line -> text.append(mark).append(line).append('\n'));
    }

    private static String range(int from, int to) {
        int size = to - from;
        int begin = size == 0 ? from : from + 1;
        return size == 1 ? Integer.toString(begin) : begin + "," + size;
    }
}
