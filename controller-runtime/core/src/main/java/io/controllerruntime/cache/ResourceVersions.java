// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.util.regex.Pattern;

/**
 * Compares resourceVersions, which KEP-5504 makes decimal numbers of any length without leading zeros, ordered within one kind.
 *
 * <p>Ported from apimachinery's util/resourceversion: the longer number is the greater, of equal length the one that sorts later.
 */
final class ResourceVersions {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");

    private ResourceVersions() {}

    /** Whether it can be compared. A server that does not follow the KEP may use any text. */
    static boolean isOrdered(String version) {
        return NUMBER.matcher(version).matches();
    }

    /** Whether {@code version} is later than {@code other}; both are ordered. */
    static boolean isAfter(String version, String other) {
        return version.length() == other.length() ? version.compareTo(other) > 0 : version.length() > other.length();
    }
}
