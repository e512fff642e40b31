// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.pod.ContainerScript.Ending.Exits;
import io.controllerruntime.apiserver.controllers.pod.ContainerScript.Pull;
import io.controllerruntime.apiserver.controllers.pod.ContainerScript.Readiness;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Ended;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Running;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Unborn;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One container of a pod, and what it went through. Used by one task; time is handed in. */
final class ContainerLife {

    /** How long an error shows before the kubelet looks again and finds that it has to wait. */
    private static final Duration UNTIL_BACKOFF = Duration.ofSeconds(1);

    private ContainerSpec spec;
    private ContainerState state = new Unborn();
    private @Nullable Ended last;
    private Backoff crashes = Backoff.NONE;
    private Backoff pulls = Backoff.NONE;
    private Instant pulledAt = Instant.EPOCH;
    private int restarts;
    private int endings;

    ContainerLife(ContainerSpec spec) {
        this.spec = spec;
    }

    ContainerSpec spec() {
        return spec;
    }

    ContainerState state() {
        return state;
    }

    /** How it ended before its last restart. */
    Optional<Ended> last() {
        return Optional.ofNullable(last);
    }

    int restarts() {
        return restarts;
    }

    /** A new image is a new container. */
    void update(ContainerSpec newSpec) {
        boolean isNew = !newSpec.image().equals(spec.image());
        spec = newSpec;
        if (isNew && !(state instanceof Unborn)) {
            restarts += state instanceof Running ? 1 : 0;
            pulls = Backoff.NONE;
            state = new Unborn();
        }
    }

    /** Goes through all that is due by now. */
    void advance(Surroundings around) {
        ContainerState before;
        do {
            before = state;
            advanceOnce(around);
        } while (!before.equals(state));
    }

    private void advanceOnce(Surroundings around) {
        ContainerScript script = around.script().of(spec.name());
        switch (state) {
            case Unborn unborn ->
                state = new Waiting(around.creating(), "", around.now().plus(script.startAfter()));
            case Waiting waiting -> {
                if (isDue(waiting.until(), around.now()) || isOtherNow(waiting, around)) {
                    attempt(script, around);
                }
            }
            case Running running -> {
                if (isDue(endsAt(running, script), around.now())) {
                    end((Exits) script.ending(), running, around);
                }
            }
            case Ended ended -> {}
        }
    }

    private static boolean isDue(Instant time, Instant now) {
        return !time.isAfter(now);
    }

    private boolean isOtherNow(Waiting waiting, Surroundings around) {
        return switch (waiting.reason()) {
            case "CreateContainerConfigError" -> !around.problem(spec).equals(Optional.of(waiting.message()));
            case "ErrImageNeverPull" -> around.script().of(spec.name()).pull() instanceof Pull.Succeeds;
            default -> false;
        };
    }

    private Instant endsAt(Running running, ContainerScript script) {
        return script.ending() instanceof Exits exits && endings < exits.times()
                ? running.since().plus(exits.after())
                : Instant.MAX;
    }

    private void attempt(ContainerScript script, Surroundings around) {
        if (state instanceof Waiting waiting && waiting.reason().equals("CrashLoopBackOff") && last != null) {
            crashes = crashes.next(last.finished(), around.now());
            restarts++;
        }
        start(script, around);
    }

    private void start(ContainerScript script, Surroundings around) {
        Optional<String> invalid = ImageNames.problem(spec.image());
        if (invalid.isPresent()) {
            around.warning(spec, "InspectFailed", invalid.get());
            fail("InvalidImageName", invalid.get(), Instant.MAX, around);
        } else if (script.pull() instanceof Pull.Fails fails) {
            pull(ImageNames.error(fails.error(), spec.image()), around);
        } else {
            around.normal(spec, "Pulled", "Container image \"" + spec.image() + "\" already present on machine");
            around.problem(spec).ifPresentOrElse(problem -> misconfigured(problem, around), () -> run(around));
        }
    }

    private void pull(String error, Surroundings around) {
        String image = "\"" + spec.image() + "\"";
        if (spec.isNeverPulled()) {
            String message = "Container image " + image + " is not present with pull policy of Never";
            around.warning(spec, "ErrImageNeverPull", message);
            fail("ErrImageNeverPull", message, Instant.MAX, around);
        } else if (pulls.until(pulledAt).isAfter(around.now())) {
            around.normal(spec, "BackOff", "Back-off pulling image " + image);
            String message = "Back-off pulling image " + image + ": ErrImagePull: " + error;
            fail("ImagePullBackOff", message, pulls.until(pulledAt), around);
        } else {
            around.normal(spec, "Pulling", "Pulling image " + image);
            around.warning(spec, "Failed", "Failed to pull image " + image + ": " + error);
            pulls = pulls.next(around.now(), around.now());
            pulledAt = around.now();
            fail("ErrImagePull", error, around.now().plus(UNTIL_BACKOFF), around);
        }
    }

    private void fail(String reason, String message, Instant until, Surroundings around) {
        around.warning(spec, "Failed", "Error: " + reason);
        state = new Waiting(reason, message, until);
    }

    private void misconfigured(String problem, Surroundings around) {
        around.warning(spec, "Failed", "Error: " + problem);
        state = new Waiting("CreateContainerConfigError", problem, Instant.MAX);
    }

    private void run(Surroundings around) {
        around.normal(spec, "Created", "Created container: " + spec.name());
        around.normal(spec, "Started", "Started container " + spec.name());
        state = new Running(around.now());
    }

    private void end(Exits exit, Running running, Surroundings around) {
        endings++;
        var ended = new Ended(exit.code(), exit.reason(), running.since(), around.now());
        if (!spec.isRestartedAfter(exit.code())) {
            state = ended;
            return;
        }
        last = ended;
        Instant until = crashes.until(around.now());
        if (until.isAfter(around.now())) {
            String who = around.podText();
            around.warning(spec, "BackOff", "Back-off restarting failed container " + spec.name() + " in pod " + who);
            String message = "back-off " + Durations.text(crashes.delay()) + " restarting failed container="
                    + spec.name() + " pod=" + who;
            state = new Waiting("CrashLoopBackOff", message, until);
        } else {
            crashes = crashes.next(around.now(), around.now());
            restarts++;
            start(around.script().of(spec.name()), around);
        }
    }

    /** Ends it from outside, as one that did its work. */
    void stop(Instant now) {
        if (state instanceof Running running) {
            state = new Ended(0, "Completed", running.since(), now);
        }
    }

    boolean isReady(Surroundings around) {
        return switch (state) {
            case Running running -> isDue(readyAt(running, around.script().of(spec.name())), around.now());
            case Ended ended -> spec.isInit() && ended.code() == 0;
            case Unborn unborn -> false;
            case Waiting waiting -> false;
        };
    }

    private static Instant readyAt(Running running, ContainerScript script) {
        return switch (script.readiness()) {
            case Readiness.After after -> running.since().plus(after.duration());
            case Readiness.Never never -> Instant.MAX;
        };
    }

    /** Whether what comes after it may begin. */
    boolean isInitialized() {
        return switch (state) {
            case Running running -> spec.isSidecar();
            case Ended ended -> ended.code() == 0;
            case Unborn unborn -> false;
            case Waiting waiting -> spec.isSidecar() && last != null;
        };
    }

    /** When something is due next; {@link Instant#MAX} for never. */
    Instant next(Surroundings around) {
        return switch (state) {
            case Waiting waiting -> waiting.until();
            case Running running -> {
                ContainerScript script = around.script().of(spec.name());
                Instant ready = readyAt(running, script);
                Instant ends = endsAt(running, script);
                yield ready.isAfter(around.now()) && ready.isBefore(ends) ? ready : ends;
            }
            case Unborn unborn -> Instant.MAX;
            case Ended ended -> Instant.MAX;
        };
    }
}
