// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of images; github.com/distribution/reference. */
final class ImageNames {

    private static final String PATH = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9.-]+(:[0-9]+)?/)?" + PATH + "(/" + PATH
            + ")*(:[\\w][\\w.-]{0,127})?(@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?");

    private ImageNames() {}

    /** Why it is none; empty when it is one. */
    static Optional<String> problem(String image) {
        if (NAME.matcher(image).matches()) {
            return Optional.empty();
        }
        return Optional.of("Failed to apply default image tag \"" + image + "\": couldn't parse image name \"" + image
                + "\": invalid reference format" + detail(image));
    }

    /** Capitals in the path are told by name. */
    private static String detail(String image) {
        if (!NAME.matcher(image.toLowerCase(Locale.ROOT)).matches()) {
            return "";
        }
        int slash = image.indexOf('/');
        boolean hasHost = slash > 0 && isHost(image.substring(0, slash));
        String path = hasHost ? image.substring(slash + 1) : slash > 0 ? image : "library/" + image;
        int tag = path.indexOf(':');
        return ": repository name (" + (tag < 0 ? path : path.substring(0, tag)) + ") must be lowercase";
    }

    private static boolean isHost(String text) {
        return text.contains(".") || text.contains(":") || text.equals("localhost");
    }

    /** What the container runtime says when an image cannot be had. */
    static String error(String scripted, String image) {
        return scripted.isEmpty()
                ? "rpc error: code = NotFound desc = failed to pull and unpack image \"" + image
                        + "\": failed to resolve reference \"" + image + "\": " + image + ": not found"
                : scripted;
    }
}
