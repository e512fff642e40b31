// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The annotations by which a Deployment and its sets know which came when. Source: pkg/controller/deployment/util/deployment_util.go. */
final class Revisions {

    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";

    private static final int LONGEST_HISTORY = 2000;

    /** What is a Deployment's own. */
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            REVISION,
            HISTORY,
            ReplicaSet.DESIRED,
            ReplicaSet.MAX,
            "deprecated.deployment.rollback.to");

    private Revisions() {}

    static long next(List<ReplicaSet> old) {
        return 1 + old.stream().mapToLong(ReplicaSet::revision).max().orElse(0);
    }

    /** The set of the current template, with the Deployment's annotations and a revision of at least {@code revision}. */
    static ReplicaSet marked(ReplicaSet set, Deployment deployment, long revision) {
        ReplicaSet marked = set;
        for (Map.Entry<String, String> annotation :
                deployment.meta().annotations().entrySet()) {
            if (!NOT_COPIED.contains(annotation.getKey())) {
                marked = marked.annotated(annotation.getKey(), annotation.getValue());
            }
        }
        return set.revision() < revision ? renumbered(marked, revision) : marked;
    }

    /** A set that had a revision before is rolled back to, and remembers it. */
    private static ReplicaSet renumbered(ReplicaSet set, long revision) {
        ReplicaSet renumbered = set.annotated(REVISION, Long.toString(revision));
        String before = set.meta().annotations().getOrDefault(REVISION, "");
        if (before.isEmpty()) {
            return renumbered;
        }
        String history = set.meta().annotations().getOrDefault(HISTORY, "");
        return renumbered.annotated(HISTORY, history.isEmpty() ? before : shortened(history + "," + before));
    }

    private static String shortened(String history) {
        String shortened = history;
        while (shortened.length() > LONGEST_HISTORY && shortened.indexOf(',') >= 0) {
            shortened = shortened.substring(shortened.indexOf(',') + 1);
        }
        return shortened;
    }

    /** {@code set} saying how many pods the Deployment wants and allows. */
    static ReplicaSet sized(ReplicaSet set, Deployment deployment) {
        return set.annotated(ReplicaSet.DESIRED, Long.toString(deployment.replicas()))
                .annotated(ReplicaSet.MAX, Long.toString(deployment.replicas() + deployment.maxSurge()));
    }
}
