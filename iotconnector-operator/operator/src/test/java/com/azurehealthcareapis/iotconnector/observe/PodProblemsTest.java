// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static com.azurehealthcareapis.iotconnector.observe.SamplePods.NOW;
import static com.azurehealthcareapis.iotconnector.observe.SamplePods.START;
import static com.azurehealthcareapis.iotconnector.observe.SamplePods.deployment;
import static com.azurehealthcareapis.iotconnector.observe.SamplePods.pod;
import static com.azurehealthcareapis.iotconnector.observe.SamplePods.problems;
import static com.azurehealthcareapis.iotconnector.observe.SamplePods.withStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the statuses that kubelets write; shapes and messages are those of Kubernetes 1.34. It is ten past ten. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class PodProblemsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # reason                    | message                                                          | kind               | detail
        InvalidImageName            | couldn’t parse image name "reg/G:1": invalid reference format    | INVALID_IMAGE_NAME | couldn’t parse image name "reg/G:1": invalid reference format
        ErrImagePull                | failed to pull and unpack image "reg/g:1": not found             | IMAGE_PULL         | failed to pull and unpack image "reg/g:1": not found
        ImagePullBackOff            | Back-off pulling image "reg/g:1": ErrImagePull: reg/g:1: not found | IMAGE_PULL       | reg/g:1: not found
        ImagePullBackOff            | Back-off pulling image "reg/g:1"                                 | IMAGE_PULL         | ImagePullBackOff
        ErrImagePull                | dial tcp: lookup reg: read udp 10.0.0.7:41234->10.0.0.1:53: timeout | IMAGE_PULL      | dial tcp: lookup reg: read udp 10.0.0.1:53: timeout
        ErrImageNeverPull           | image "reg/g:1" is not present with pull policy of Never         | IMAGE_PULL         | image "reg/g:1" is not present with pull policy of Never
        ImageInspectError           | Failed to inspect image "reg/g:1": rpc error                     | IMAGE_PULL         | Failed to inspect image "reg/g:1": rpc error
        RegistryUnavailable         |                                                                  | IMAGE_PULL         | RegistryUnavailable
        CreateContainerConfigError  | secret "connections" not found                                   | CONTAINER_CONFIG   | secret "connections" not found
        CreateContainerError        | context deadline exceeded                                        | CONTAINER_CONFIG   | context deadline exceeded
        """)
    void whatIsInTheWayOfAContainerLastsSinceTheOneBeforeItStarted(
            String reason, String message, Kind kind, String detail) {
        V1Pod pod = pod("'restartCount': 0, 'state': {'waiting': {'reason': '%s', 'message': '%s'}}"
                .formatted(reason, message == null ? "" : message));
        assertThat(problems(pod))
                .containsExactly(
                        new PodProblem(kind, "grouping", "reg/g:1", detail, Instant.parse("2026-01-01T10:00:05Z")));
    }

    @ParameterizedTest(name = "{0} since {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # seen                                                        | last end, restarts before                                              | kind          | since    | detail
        'waiting': {'reason': 'CrashLoopBackOff'}                     | 2, Error, 1, 10:01:00, 10:01:01                                        | CRASH         | 10:00:49 | exit code 1, Error
        'running': {'startedAt': '2026-01-01T10:09:46Z'}              | 2, Error, 1, 10:01:00, 10:01:01                                        | CRASH         | 10:01:00 | exit code 1, Error
        'waiting': {'reason': 'CrashLoopBackOff'}                     | 1, Completed, 0, 10:01:00, 10:01:01                                    | EXIT          | 10:01:00 | exit code 0, Completed
        'waiting': {'reason': 'CrashLoopBackOff'}                     | 1, OOMKilled, 137, 10:01:00, 10:01:01                                  | OUT_OF_MEMORY | 10:01:00 | exit code 137, OOMKilled
        'running': {'startedAt': '2026-01-01T10:09:50Z'}              | 1, Error, 1, 10:09:48, 10:09:49                                        | CRASH         | 10:09:49 | exit code 1, Error
        'waiting': {'reason': 'CrashLoopBackOff'}                     | 7, Error, 1, 10:02:00, 10:09:00                                        | CRASH         | 10:09:00 | exit code 1, Error
        'waiting': {'reason': 'CrashLoopBackOff'}                     | 1, StartError, 128, 09:00:00, 10:01:00                                 | START_ERROR   | 10:01:00 | exec: no such file
        'waiting': {'reason': 'CrashLoopBackOff'}                     | 9, Error, 1, 10:09:00, 10:09:01                                        | CRASH         | 10:00:00 | exit code 1, Error
        'waiting': {'reason': 'RunContainerError'}                    | 4, StartError, 128, 09:00:00, 10:02:00                                 | START_ERROR   | 10:00:50 | exec: no such file
        """)
    void aContainerThatEndsAgainAndAgainHasTheSameProblemWhereverInItsCircleItIsSeen(
            String state, String last, Kind kind, String since, String detail) {
        V1Pod pod = pod("'state': {%s}, %s".formatted(state, lastState(last)));
        assertThat(problems(pod)).containsExactly(new PodProblem(kind, "grouping", "reg/g:1", detail, time(since)));
    }

    private static String lastState(String last) {
        String[] parts = last.split(", ", -1);
        return "'restartCount': %s, 'lastState': {'terminated': %s}"
                .formatted(parts[0], terminated(parts[1], parts[2], parts[3], parts[4]));
    }

    private static String terminated(String reason, String exitCode, String started, String finished) {
        return "{'reason': '%s', 'exitCode': %s, 'startedAt': '2026-01-01T%sZ', 'finishedAt': '2026-01-01T%sZ', 'message': 'exec: no such file'}"
                .formatted(reason, exitCode, started, finished);
    }

    private static Instant time(String time) {
        return Instant.parse("2026-01-01T" + time + "Z");
    }

    @Test
    void aContainerThatHasEndedAgainIsAboutToBeRestarted() {
        V1Pod pod = pod(
                "'restartCount': 1, 'state': {'terminated': " + terminated("Error", "2", "10:09:00", "10:09:01") + "}");
        assertThat(problems(pod))
                .containsExactly(
                        new PodProblem(Kind.CRASH, "grouping", "reg/g:1", "exit code 2, Error", time("10:09:00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'restartCount': 0, 'state': {'waiting': {'reason': 'ContainerCreating'}}",
                "'restartCount': 0, 'state': {'waiting': {'reason': 'PodInitializing'}}",
                "'restartCount': 0, 'state': {'running': {'startedAt': '2026-01-01T10:09:59Z'}}",
                "'restartCount': 0, 'state': {'terminated': {'reason': 'Error', 'exitCode': 1}}",
                "'restartCount': 9, 'state': {'running': {'startedAt': '2026-01-01T10:09:45Z'}},"
                        + " 'lastState': {'terminated': {'reason': 'Error', 'exitCode': 1}}",
                "'restartCount': 0"
            })
    void aContainerThatStartsForTheFirstTimeOrRunsForMinReadySecondsHasNoProblem(String grouping) {
        assertThat(problems(pod(grouping))).isEmpty();
    }

    @Test
    void aStartThatTheRuntimeRefusesIsKnownBeforeAnythingEnded() {
        V1Pod pod =
                pod("'restartCount': 0, 'state': {'waiting': {'reason': 'RunContainerError', 'message': 'exec: no'}}");
        assertThat(problems(pod))
                .extracting(PodProblem::kind, PodProblem::detail)
                .containsExactly(tuple(Kind.START_ERROR, "exec: no"));
    }

    @Test
    void aPodThatNoNodeTakesIsAProblemInTheSchedulersWords() {
        V1Pod pod = withStatus("'nominatedNodeName': ''");
        pod.getStatus()
                .getConditions()
                .getFirst()
                .status("False")
                .reason("Unschedulable")
                .message("0/1 nodes are available: 1 Insufficient cpu.");
        assertThat(problems(pod))
                .containsExactly(new PodProblem(
                        Kind.UNSCHEDULABLE, null, null, "0/1 nodes are available: 1 Insufficient cpu.", START));
    }

    @Test
    void aLoopIsSeenWhileItRunsEvenWherePodsAreAvailableAtOnce() {
        V1Pod pod = pod("'state': {'running': {'startedAt': '2026-01-01T10:09:57Z'}}, "
                + lastState("4, Error, 1, 10:08:00, 10:08:01"));
        V1Deployment deployment = deployment();
        deployment.getSpec().setMinReadySeconds(0);
        assertThat(Rollout.of(deployment, List.of(pod), NOW).problems())
                .extracting(PodProblem::kind, PodProblem::since)
                .containsExactly(tuple(Kind.CRASH, time("10:07:28")));
    }

    @Test
    void aPodThatTheKubeletRejectsIsAProblemInOneWord() {
        V1Pod pod = pod("'restartCount': 0");
        pod.getStatus().phase("Failed").reason("OutOfcpu").message("Node didn't have enough resource: cpu, used: 3900");
        assertThat(problems(pod)).containsExactly(new PodProblem(Kind.POD_FAILED, null, null, "OutOfcpu", START));
    }

    @Test
    void aContainerThatInitializesCountsToo() {
        V1Pod pod = withStatus("'initContainerStatuses': [{'name': 'setup', 'ready': false, "
                + "'state': {'waiting': {'reason': 'CrashLoopBackOff'}}, "
                + lastState("1, Error, 3, 10:01:00, 10:01:01") + "}]");
        assertThat(problems(pod))
                .containsExactly(
                        new PodProblem(Kind.CRASH, "setup", "reg/s:1", "exit code 3, Error", time("10:01:00")));
    }

    @Test
    void aContainerThatInitializedAfterAllHasNoProblem() {
        V1Pod pod = withStatus("'initContainerStatuses': [{'name': 'setup', 'ready': true, 'restartCount': 2, "
                + "'state': {'terminated': {'reason': 'Completed', 'exitCode': 0}}}]");
        assertThat(problems(pod)).isEmpty();
    }

    @Test
    void theOrderOfContainersDoesNotMatter() {
        V1Pod pod = pod("'restartCount': 0, 'state': {'waiting': {'reason': 'ErrImagePull', 'message': 'no'}}");
        List<PodProblem> problems = problems(pod);
        List<V1ContainerStatus> containers = pod.getStatus().getContainerStatuses();
        Collections.reverse(containers);
        Collections.reverse(pod.getStatus().getConditions());
        assertThat(problems(pod)).isEqualTo(problems).hasSize(1);
    }
}
