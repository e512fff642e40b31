// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.leaderelection.LeadershipLostException;
import io.controllerruntime.leaderelection.LeaseServer;
import io.controllerruntime.leaderelection.LeaseWire;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner.Body;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagerTest {

    private static final LeaderElectionOptions ELECTION =
            LeaderElectionOptions.of("demo", "operator").withIdentity("blue");
    private static final ManagerOptions OPTIONS = ManagerOptions.by("test").withAddresses("0", "0");

    private final VirtualTime time = new VirtualTime();
    private final LeaseServer server = new LeaseServer();
    private final LeaseWire wire = new LeaseWire(server, time);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void whatNeedsNoLeaderStartsFirstAndStopsLast() throws InterruptedException {
        var manager = manager(OPTIONS.withLeaderElection(ELECTION));
        manager.add(recording("controller"));
        manager.add(needingNoLeader(recording("other")));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));
        log.add("holder " + server.spec("holderIdentity"));

        manager.stop();
        running.join();

        assertThat(running.failure()).isEmpty();
        assertThat(log)
                .containsExactly(
                        "other started", "controller started", "holder blue", "controller stopped", "other stopped");
    }

    @Test
    void theLeaseIsGivenBackAfterTheLeadersWorkHasEndedAndBeforeTheRestStops() throws InterruptedException {
        var manager = manager(OPTIONS.withLeaderElection(ELECTION));
        manager.add(ManagedRunnable.of("slow", () -> {
            try {
                time.gate().await();
            } finally {
                time.gate().await(Duration.ofSeconds(20));
                log.add("slow stopped, holder " + server.spec("holderIdentity"));
            }
        }));
        manager.add(needingNoLeader(ManagedRunnable.of("other", () -> {
            try {
                time.gate().await();
            } finally {
                log.add("other stopped, holder " + server.spec("holderIdentity"));
            }
        })));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        manager.stop();
        running.join();

        assertThat(running.failure()).isEmpty();
        assertThat(log).containsExactly("slow stopped, holder blue", "other stopped, holder ");
    }

    @Test
    void withoutElectionEverythingRuns() throws InterruptedException {
        var manager = manager(OPTIONS);
        manager.add(recording("controller"));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        manager.stop();
        running.join();

        assertThat(log).containsExactly("controller started", "controller stopped");
    }

    @Test
    void aRunnableThatFailsStopsTheManagerWithItsError() {
        var manager = manager(OPTIONS);
        manager.add(recording("healthy"));
        manager.add(ManagedRunnable.of("broken", () -> {
            time.gate().await(Duration.ofSeconds(5));
            throw new IllegalArgumentException("no image");
        }));

        assertThatThrownBy(manager::start)
                .hasMessage("runnable broken failed: no image")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(log).containsExactly("healthy started", "healthy stopped");
    }

    @Test
    void aRunnableMayEndEarly() {
        var manager = manager(OPTIONS);
        manager.add(ManagedRunnable.of("short", () -> log.add("short ran")));
        time.start("main", manager::start);
        time.advance(Duration.ofMinutes(1));

        assertThat(log).containsExactly("short ran");
    }

    @Test
    void anInterruptStopsInGoodOrder() throws InterruptedException {
        var manager = manager(OPTIONS.withLeaderElection(ELECTION));
        manager.add(recording("controller"));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        running.interrupt();
        running.join();

        assertThat(log).containsExactly("controller started", "controller stopped");
        assertThat(server.spec("holderIdentity")).isEmpty();
    }

    @Test
    void aCallOfARunnableThatTheStopInterruptsIsNoError() throws InterruptedException {
        var manager = manager(OPTIONS);
        manager.add(ManagedRunnable.of("poller", () -> {
            try {
                time.gate().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException.Unreachable("list pods: no answer", e);
            }
        }));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        manager.stop();
        running.join();

        assertThat(running.failure()).isEmpty();
    }

    @Test
    void whatDoesNotStopInTimeIsNamedAndTheLeaseIsKept() throws InterruptedException {
        var manager = manager(OPTIONS.withLeaderElection(ELECTION));
        manager.add(ManagedRunnable.of("stubborn", () -> {
            while (time.elapsed().compareTo(Duration.ofMinutes(2)) < 0) {
                try {
                    time.gate().await(Duration.ofMinutes(2));
                } catch (InterruptedException ignored) {
                    log.add("ignored");
                }
            }
        }));
        manager.add(recording("controller"));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        manager.stop();
        running.join();
        time.runUntilIdle();

        assertThat(running.failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure).hasMessageStartingWith("not stopped within PT30S: stubborn;"));
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(32));
        assertThat(server.spec("holderIdentity")).isEqualTo("blue");
        assertThatThrownBy(() -> manager.fence().check()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLeaseThatCannotBeGivenBackInTimeIsNamed() throws InterruptedException {
        var manager = manager(OPTIONS.withLeaderElection(ELECTION).withGracefulShutdownTimeout(Duration.ofSeconds(10)));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        wire.setWeather(() -> new LeaseWire.Weather(LeaseWire.LOST, Duration.ZERO));
        manager.stop();
        running.join();

        assertThat(running.failure())
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessageStartingWith("not stopped within PT10S: leader-election;"));
    }

    @Test
    void aLostLeadershipEndsTheProgramWithAnError() throws InterruptedException {
        var manager = manager(OPTIONS.withLeaderElection(ELECTION));
        manager.add(recording("controller"));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));
        assertThat(metrics(manager)).contains("leader_election_master_status{name=\"operator\",} 1.0");

        wire.setWeather(() -> new LeaseWire.Weather(LeaseWire.LOST, Duration.ZERO));
        running.join();

        assertThat(running.failure()).containsInstanceOf(LeadershipLostException.class);
        assertThat(log).containsExactly("controller started", "controller stopped");
        assertThat(metrics(manager)).contains("leader_election_master_status{name=\"operator\",} 0.0");
    }

    @Test
    void aCandidateThatIsStoppedNeverLeads() throws InterruptedException {
        server.put("""
                {"metadata": {"namespace": "demo", "name": "operator"},
                 "spec": {"holderIdentity": "green", "leaseDurationSeconds": 3600}}""");
        var manager = manager(OPTIONS.withLeaderElection(ELECTION));
        manager.add(recording("controller"));
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofMinutes(1));

        manager.stop();
        running.join();

        assertThat(running.failure()).isEmpty();
        assertThat(log).isEmpty();
        assertThat(server.spec("holderIdentity")).isEqualTo("green");
    }

    @Test
    void aKindThatIsNotInstalledFailsTheStartByName() {
        var manager =
                new Manager(new Runtime(time, time, time, new RefusingTransport(404, "NotFound")), scheme(), OPTIONS);
        manager.cache().declare(V1ConfigMap.class);
        manager.add(recording("controller"));

        assertThatThrownBy(manager::start)
                .hasMessageStartingWith("caches not ready within PT2M: ")
                .hasMessageContaining("ConfigMap");
        assertThat(log).as("no controller runs on an empty cache").isEmpty();
    }

    @Test
    void aMissingRightFailsTheStartByName() {
        var manager =
                new Manager(new Runtime(time, time, time, new RefusingTransport(403, "Forbidden")), scheme(), OPTIONS);
        manager.cache().declare(V1ConfigMap.class);

        assertThatThrownBy(manager::start).hasMessageContaining("list").hasMessageContaining("configmaps");
    }

    @Test
    void aStopWhileTheCachesCannotSyncIsNoError() throws InterruptedException {
        var manager =
                new Manager(new Runtime(time, time, time, new RefusingTransport(404, "NotFound")), scheme(), OPTIONS);
        manager.cache().declare(V1ConfigMap.class);
        Task running = time.start("main", manager::start);
        time.advance(Duration.ofSeconds(10));

        manager.stop();
        running.join();

        assertThat(running.failure()).isEmpty();
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void aRunnableAddedLateStartsAtOnceAndOneAddedTooLateIsRefused() {
        var manager = manager(OPTIONS);
        time.start("main", manager::start);
        time.advance(Duration.ofSeconds(1));

        manager.add(recording("late"));
        time.runUntilIdle();
        assertThat(log).containsExactly("late started");

        manager.stop();
        assertThatThrownBy(() -> manager.add(recording("too late"))).hasMessageContaining("the manager is stopping");
    }

    @Test
    void namesAreUnique() {
        var manager = manager(OPTIONS);
        manager.add(recording("iotconnector"));

        assertThatThrownBy(() -> manager.add(recording("iotconnector")))
                .hasMessageContaining("iotconnector already")
                .hasMessageContaining("named()");
    }

    @Test
    void startsOnce() {
        var manager = manager(OPTIONS);
        time.start("main", manager::start);
        time.runUntilIdle();

        assertThatThrownBy(manager::start).hasMessageContaining("started before");
    }

    private Manager manager(ManagerOptions options) {
        return new Manager(new Runtime(time, time, time, wire), scheme(), options);
    }

    private static Scheme scheme() {
        return Scheme.load(ManagerTest.class.getClassLoader());
    }

    private ManagedRunnable recording(String name) {
        Body body = () -> {
            log.add(name + " started");
            try {
                time.gate().await();
            } finally {
                log.add(name + " stopped");
            }
        };
        return ManagedRunnable.of(name, body);
    }

    private static ManagedRunnable needingNoLeader(ManagedRunnable runnable) {
        return new ManagedRunnable() {
            @Override
            public String name() {
                return runnable.name();
            }

            @Override
            public void run() throws InterruptedException {
                runnable.run();
            }

            @Override
            public boolean needsLeaderElection() {
                return false;
            }
        };
    }

    private static String metrics(Manager manager) {
        var text = new StringWriter();
        try {
            manager.metrics().write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
