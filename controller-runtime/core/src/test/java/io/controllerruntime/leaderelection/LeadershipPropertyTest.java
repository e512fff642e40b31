// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.leaderelection.LeaderElectionOptions.OnLoss;
import io.controllerruntime.leaderelection.LeaseWire.Weather;
import io.controllerruntime.runtime.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three candidates, a bad network, half an hour of virtual time: whatever happens, no two fences are open at once. */
class LeadershipPropertyTest {

    private static final LeaderElectionOptions OPTIONS =
            LeaderElectionOptions.of("demo", "operator").withOnLoss(OnLoss.CAMPAIGN_AGAIN);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS = 4 * 60 * 30;

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverTwoFencesAreOpenAtOnce(long seed) {
        var chance = new Random(seed);
        try (var time = new VirtualTime(seed)) {
            var server = new LeaseServer();
            List<Replica> replicas = Stream.of("red", "green", "blue")
                    .map(name -> new Replica(time, server, OPTIONS.withIdentity(name)))
                    .toList();
            replicas.forEach(replica -> replica.wire.setWeather(() -> weather(chance)));
            replicas.forEach(Replica::run);
            int led = 0;
            for (int look = 0; look < LOOKS; look++) {
                time.advance(LOOK);
                long open = replicas.stream().filter(Replica::leads).count();
                assertThat(open)
                        .as("open fences after %s with seed %d", time.elapsed(), seed)
                        .isLessThan(2);
                led += (int) open;
                disturb(replicas.get(chance.nextInt(3)), chance);
            }
            assertThat(led).as("looks at which somebody led, seed %d", seed).isGreaterThan(LOOKS / 4);
            assertThat(tokens(replicas)).as("fencing tokens, seed %d", seed).doesNotHaveDuplicates();
        }
    }

    /** One call in four is late, one in ten is lost on its way, one in ten is carried out but never answered. */
    private static Weather weather(Random chance) {
        return switch (chance.nextInt(20)) {
            case 0, 1 -> new Weather(LeaseWire.LOST, Duration.ZERO);
            case 2, 3 -> new Weather(Duration.ZERO, LeaseWire.LOST);
            case 4, 5, 6 -> new Weather(upToSeconds(20, chance), Duration.ZERO);
            case 7, 8 -> new Weather(upToSeconds(3, chance), upToSeconds(3, chance));
            default -> Weather.FAIR;
        };
    }

    private static Duration upToSeconds(int seconds, Random chance) {
        return Duration.ofMillis(chance.nextInt(seconds * 1000));
    }

    private static void disturb(Replica replica, Random chance) {
        switch (chance.nextInt(200)) {
            case 0 -> replica.wire.breakWatches();
            case 1 -> replica.setWallClockWrongBy(Duration.ofSeconds(chance.nextInt(200_000) - 100_000));
            case 2 -> replica.stop();
            default -> {
                if (replica.process().failure().isPresent()) {
                    throw new AssertionError(replica.process().failure().get());
                }
            }
        }
        restart(replica);
    }

    /** A stopped process is replaced by the next one, as a Deployment does. */
    private static void restart(Replica replica) {
        try {
            if (replica.process().join(Duration.ZERO)) {
                replica.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> tokens(List<Replica> replicas) {
        return replicas.stream()
                .flatMap(replica -> replica.log.stream())
                .filter(line -> line.startsWith("elected"))
                .toList();
    }
}
