// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.List;

/** Validation of paths in a container's file system. */
final class Paths {

    private Paths() {}

    /** Relative, and never up. */
    static void validateDescending(Field path) {
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        validateNoBacksteps(path);
    }

    static void validateNoBacksteps(Field path) {
        if (hasBackstep(path.text())) {
            path.invalid("must not contain '..'");
        }
    }

    private static boolean hasBackstep(String path) {
        return path.contains("..") && List.of(path.split("/", -1)).contains("..");
    }

    /** As {@link #validateDescending}; names that begin with two dots are the kubelet's own. */
    static void validateInVolume(Field path) {
        validateDescending(path);
        if (path.text().startsWith("..") && !path.text().startsWith("../")) {
            path.invalid("must not start with '..'");
        }
    }
}
