// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.discovery;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions from the best to the worst: v10, v2, v1, v11beta2, v3beta1, v1alpha1, then whatever is no Kubernetes version, by its letters;
 * k8s.io/apimachinery/pkg/version/helpers.go.
 */
final class VersionOrder {

    private static final Pattern VERSION = Pattern.compile("v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?");

    static final Comparator<String> BEST_FIRST = Comparator.comparing(VersionOrder::of);

    private VersionOrder() {}

    private enum Stability {
        STABLE,
        BETA,
        ALPHA,
        NONE
    }

    /** @param name the version where it is no Kubernetes version, else empty */
    private record Rank(Stability stability, int major, int minor, String name) implements Comparable<Rank> {

        private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::stability)
                .thenComparing(Rank::major, Comparator.reverseOrder())
                .thenComparing(Rank::minor, Comparator.reverseOrder())
                .thenComparing(Rank::name);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private static Rank of(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return new Rank(Stability.NONE, 0, 0, version);
        }
        int major = Integer.parseInt(matcher.group(1));
        String stage = matcher.group(2);
        if (stage == null) {
            return new Rank(Stability.STABLE, major, 0, "");
        }
        Stability stability = stage.equals("beta") ? Stability.BETA : Stability.ALPHA;
        return new Rank(stability, major, Integer.parseInt(matcher.group(3)), "");
    }
}
