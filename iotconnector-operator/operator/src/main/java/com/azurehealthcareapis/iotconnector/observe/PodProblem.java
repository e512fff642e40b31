// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import com.azurehealthcareapis.iotconnector.plan.Excerpt;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What keeps pods of a Deployment's current template from running.
 *
 * <p>While it lasts it does not change: neither when the kubelet turns from a try to its back-off and again to a try, nor with each
 * restart of a container.
 *
 * @param kind what is wrong
 * @param container the container it is about; null when it is about pods as a whole
 * @param image the container's image, as the pod asks for it; null when it is about pods as a whole
 * @param detail what the kubelet, the scheduler or the API server says of it; cut off where it gets long, and without queries of URLs
 * @param since when it began, as far as the status tells
 */
public record PodProblem(
        Kind kind, @Nullable String container, @Nullable String image, String detail, Instant since) {

    /** The local address in what Go says of a connection: its port is another each time. */
    private static final Pattern LOCAL_ADDRESS = Pattern.compile("(?<!\\S)[^\\s>]++(?<=:\\d{1,5}-)>");

    /** The query of a URL: it may be signed, and who has it may read what it is for. */
    private static final Pattern QUERY = Pattern.compile("(://[^\\s\"?]*+)\\?[^\\s\"]*(?<!:)");

    public PodProblem {
        String excerpt = LOCAL_ADDRESS.matcher(Excerpt.ofQuotation(detail)).replaceAll("");
        detail = QUERY.matcher(excerpt).replaceAll("$1");
    }

    /** What is wrong; the gravest first. */
    public enum Kind {
        /** The image is not named as an image can be. */
        INVALID_IMAGE_NAME,
        /** The image is not there, or may not be had, or cannot be had now. */
        IMAGE_PULL,
        /** There is an image, but nothing in it that could be run as asked. */
        START_ERROR,
        /** The container was killed because it used more memory than its limit. */
        OUT_OF_MEMORY,
        /** The container ends with an error each time it is started. */
        CRASH,
        /** The container ends without an error each time it is started. */
        EXIT,
        /** A Secret, a ConfigMap, or a key in one, is missing. */
        CONTAINER_CONFIG,
        /** A quota has no room for the pods. */
        QUOTA_EXCEEDED,
        /** The API server refuses the pods for another reason. */
        REFUSED,
        /** No node can take the pod. */
        UNSCHEDULABLE,
        /** The kubelet did not take the pod, or stopped it for good; another one replaces it. */
        POD_FAILED
    }
}
