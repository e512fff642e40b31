// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.pod.ContainerState.Ended;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Running;
import java.util.List;
import java.util.function.Predicate;

/** The phase of a pod follows from its containers; getPhase in pkg/kubelet/kubelet_pods.go. */
final class Phases {

    private Phases() {}

    static String of(PodLife pod) {
        List<ContainerLife> mains = pod.mains();
        if (pod.inits().stream().anyMatch(Phases::hasFailedForGood)) {
            return "Failed";
        }
        boolean isInitialized = mains.stream().anyMatch(Phases::hasStarted);
        boolean pending = !isInitialized && pod.inits().stream().anyMatch(init -> !init.isInitialized());
        if (pending || mains.stream().anyMatch(main -> !hasStarted(main))) {
            return "Pending";
        }
        return mains.stream().allMatch(main -> main.state() instanceof Ended) ? ended(mains) : "Running";
    }

    private static boolean hasFailedForGood(ContainerLife init) {
        return init.spec().isInit() && init.state() instanceof Ended ended && ended.code() != 0;
    }

    private static boolean hasStarted(ContainerLife life) {
        return life.state() instanceof Running
                || life.state() instanceof Ended
                || life.last().isPresent();
    }

    private static String ended(List<ContainerLife> mains) {
        Predicate<ContainerLife> isGood = main -> main.state() instanceof Ended ended && ended.code() == 0;
        return mains.stream().allMatch(isGood) ? "Succeeded" : "Failed";
    }
}
