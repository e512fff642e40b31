// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import io.kubernetes.client.openapi.models.V1ContainerStateWaiting;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the kubelet meets before a container runs (kubernetes, pkg/kubelet/images/types.go and kuberuntime/kuberuntime_container.go).
 *
 * @param kind what is wrong
 * @param detail what the kubelet says, without what changes from try to try
 */
record Obstacle(Kind kind, String detail) {

    /** Between tries to pull an image the kubelet says this, and then what it said of the try. */
    private static final Pattern BACK_OFF = Pattern.compile("^Back-off pulling image \"[^\"]*\"(: \\w+: )?");

    static Optional<Obstacle> of(V1ContainerStatus container) {
        return container.getState() == null || container.getState().getWaiting() == null
                ? Optional.empty()
                : of(container.getState().getWaiting());
    }

    private static Optional<Obstacle> of(V1ContainerStateWaiting waiting) {
        String reason = Objects.requireNonNullElse(waiting.getReason(), "");
        return kind(reason).map(kind -> new Obstacle(kind, detail(reason, waiting.getMessage())));
    }

    private static Optional<Kind> kind(String reason) {
        return Optional.ofNullable(
                switch (reason) {
                    case "InvalidImageName" -> Kind.INVALID_IMAGE_NAME;
                    case "ErrImagePull",
                            "ImagePullBackOff",
                            "ImageInspectError",
                            "ErrImageNeverPull",
                            "RegistryUnavailable",
                            "SignatureValidationFailed" -> Kind.IMAGE_PULL;
                    case "CreateContainerConfigError", "CreateContainerError" -> Kind.CONTAINER_CONFIG;
                    default -> null;
                });
    }

    private static String detail(String reason, @Nullable String message) {
        if (message == null || message.isBlank()) {
            return reason;
        }
        String said = BACK_OFF.matcher(message).replaceFirst("");
        return said.isBlank() ? reason : said;
    }
}
