// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import static io.controllerruntime.apiserver.faults.Requests.verb;
import static io.controllerruntime.apiserver.faults.Requests.writes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.faults.Fault;
import io.controllerruntime.apiserver.faults.Faults;
import io.controllerruntime.client.Client;
import io.controllerruntime.client.Intent;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.leaderelection.LeaderElectionOptions.OnLoss;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the framework does when the cluster fails it: a small operator on the embedded API server, in virtual time. Each ConfigMap wants a
 * Secret of its name.
 */
class FaultyClusterTest {

    private static final String NAMESPACE = "default";
    private static final Duration LOOK = Duration.ofMillis(250);

    private final VirtualTime time = new VirtualTime();
    private final ApiServer server = new ApiServer(ApiServer.Options.DEFAULT, time, time, time);
    private final Faults faults = server.faults();
    private final Manager manager = manager("operator", ManagerOptions.by("operator"));
    private final RestClient user = new RestClient(server.transport(), manager.codec(), Duration.ofSeconds(10));
    private final ResourceType<V1ConfigMap> configMaps = manager.scheme().typeOf(V1ConfigMap.class);
    private final ResourceType<V1Secret> secrets = manager.scheme().typeOf(V1Secret.class);

    @AfterEach
    void everyTaskEndsWhenInterrupted() {
        time.close();
    }

    @Test
    void anInformerListsAgainWhenItsWatchBrokeAndHistoryIsGone() {
        create("red");
        operate();
        assertThat(names()).containsExactly("red");
        try (Fault broken = faults.on(verb("watch").of("configmaps")).breakWatches()) {
            user.delete(configMaps, ObjectKey.of(NAMESPACE, "red"), DeleteOptions.none());
            create("blue");
            faults.compact();
            time.advance(Duration.ofSeconds(5));
            assertThat(broken.count()).isPositive();
            assertThat(names()).containsExactly("red");
        }

        time.advance(Duration.ofMinutes(1));

        assertThat(names()).containsExactly("blue");
    }

    @Test
    void aReconcilerThatNeverHeardOfItsWriteDoesNotRepeatIt() {
        try (Fault lost = faults.on(writes().of("secrets").by("operator")).loseAnswers()) {
            create("red");
            operate();
            assertThat(lost.count()).isEqualTo(1);
            String written = version("red");

            time.advance(Duration.ofMinutes(5));

            assertThat(lost.count()).isEqualTo(1);
            assertThat(version("red")).isEqualTo(written);
        }
    }

    @Test
    void aReconcilerWhoseWriteGotLostRepeatsIt() {
        create("red");
        try (Fault lost = faults.on(writes().of("secrets")).times(3).loseRequests()) {
            operate();
            time.advance(Duration.ofMinutes(1));

            assertThat(lost.count()).isEqualTo(3);
        }
        assertThat(names()).containsExactly("red");
    }

    @Test
    void anInformerNoticesThatItsWatchHasGoneSilent() {
        operate();
        try (Fault silent = faults.on(verb("watch").of("configmaps")).times(1).stallWatches()) {
            assertThat(silent.count()).isEqualTo(1);
            create("red");
            time.advance(Duration.ofMinutes(1));
            assertThat(names()).isEmpty();

            time.advance(Duration.ofMinutes(10));

            assertThat(names()).containsExactly("red");
        }
    }

    @Test
    void aLeaderWhoseRenewalsAreLateShutsItsFenceBeforeAnotherLeads() {
        var blue = candidate("blue");
        time.advance(Duration.ofSeconds(5));
        var green = candidate("green");
        assertThat(blue.fence().isOpen()).isTrue();
        try (Fault late = faults.on(writes().of("leases").by("blue")).delayRequests(Duration.ofSeconds(20))) {
            for (int look = 0; look < 480; look++) {
                time.advance(LOOK);
                assertThat(Stream.of(blue, green).filter(each -> each.fence().isOpen()))
                        .as("who leads after %s", time.elapsed())
                        .hasSizeLessThan(2);
            }
            assertThat(late.count()).isPositive();
        }
        assertThat(green.fence().isOpen()).isTrue();
    }

    private Manager candidate(String name) {
        Manager candidate = manager(
                name,
                ManagerOptions.by(name)
                        .withLeaderElection(LeaderElectionOptions.of(NAMESPACE, "operator")
                                .withIdentity(name)
                                .withOnLoss(OnLoss.CAMPAIGN_AGAIN)));
        time.start(name, candidate::start);
        return candidate;
    }

    private Manager manager(String name, ManagerOptions options) {
        var transport = server.transport(User.of(name, User.MASTERS));
        return new Manager(new Runtime(time, time, time, transport), options.withAddresses("0", "0"));
    }

    private void operate() {
        ControllerBuilder.controllerManagedBy(manager)
                .forType(V1ConfigMap.class)
                .owns(V1Secret.class)
                .complete(this::reconcile);
        time.start("operator", manager::start);
        time.advance(Duration.ofSeconds(1));
    }

    /** There is no garbage collector. */
    private Result reconcile(Request request) {
        Client client = manager.client();
        if (client.get(V1ConfigMap.class, request.key()).isPresent()) {
            client.apply(Intent.of(secrets, secretOf(request.key()), manager.codec()));
        } else if (client.get(V1Secret.class, request.key()).isPresent()) {
            client.delete(V1Secret.class, request.key(), DeleteOptions.none());
        }
        return Result.done();
    }

    private static V1Secret secretOf(ObjectKey key) {
        return new V1Secret()
                .metadata(new V1ObjectMeta().namespace(key.namespace()).name(key.name()))
                .data(Map.of("value", "x".getBytes(UTF_8)));
    }

    private void create(String name) {
        var configMap = new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace(NAMESPACE).name(name));
        user.create(configMaps, configMap, WriteOptions.by("user"));
    }

    private List<String> names() {
        return secrets().map(secret -> ObjectKey.of(secret).name()).toList();
    }

    private String version(String name) {
        return secrets()
                .filter(secret -> ObjectKey.of(secret).name().equals(name))
                .map(secret ->
                        String.valueOf(requireNonNull(secret.getMetadata()).getResourceVersion()))
                .findFirst()
                .orElseThrow();
    }

    private Stream<V1Secret> secrets() {
        return user.list(secrets, ListOptions.inNamespace(NAMESPACE)).stream();
    }
}
