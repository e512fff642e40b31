// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.ClusterClient;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KubernetesTest
@NullUnmarked // every getter of a model may return null
class FinalizersClusterTest {

    private static final String BUCKET = "example.org/bucket";
    private static final String USER = "example.org/user";
    private static final String FOREIGN = "example.com/foreign";

    private String namespace;
    private final ClusterClient cluster;
    private final ResourceType<V1ConfigMap> type;
    private final Finalizers<V1ConfigMap> none;
    private final List<String> log = new ArrayList<>();

    FinalizersClusterTest(TestCluster server) {
        this.cluster = new ClusterClient(server, V1ConfigMap.class);
        this.type = cluster.scheme.typeOf(V1ConfigMap.class);
        this.none = Finalizers.of(cluster.client, V1ConfigMap.class);
    }

    @BeforeEach
    void keepTo(@Namespace String namespace) {
        this.namespace = namespace;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Nested
    class ALiveObject {

        @Test
        void getsItsFinalizersBeforeItIsReconciled() throws Exception {
            Result result = buckets().with(USER, done("user")).reconcile(created(), object -> {
                assertThat(FinalizerList.of(object)).containsExactly(BUCKET, USER);
                return Result.requeueAfter(Duration.ofMinutes(1));
            });
            assertThat(result).isEqualTo(Result.requeueAfter(Duration.ofMinutes(1)));
            assertThat(FinalizerList.of(stored())).containsExactly(BUCKET, USER);
            assertThat(log).isEmpty();
        }

        @Test
        void keepsTheFinalizersOfOthers() throws Exception {
            buckets().reconcile(created(FOREIGN), object -> Result.done());
            assertThat(FinalizerList.of(stored())).containsExactly(FOREIGN, BUCKET);
        }

        @Test
        void thatHasThemIsNotWritten() throws Exception {
            V1ConfigMap object = created(BUCKET);
            cluster.requests.clear();
            buckets().reconcile(object, same -> {
                assertThat(same).isSameAs(object);
                return Result.done();
            });
            assertThat(cluster.requests).isEmpty();
        }

        @Test
        void whoseFinalizersHaveChangedSinceItWasReadIsAConflict() {
            for (List<String> present : List.of(List.<String>of(), List.of("example.com/older"))) {
                V1ConfigMap read = createdAs("race-" + present.size(), present.toArray(String[]::new));
                addAsOther(read, FOREIGN);
                assertConflict(buckets(), read);
                assertThat(FinalizerList.of(stored(read)))
                        .doesNotContain(BUCKET)
                        .contains(FOREIGN);
            }
        }

        @Test
        void whoseDeletionHasBegunSinceItWasReadIsAConflict() {
            V1ConfigMap read = created(FOREIGN);
            deleteAsOther(read);
            assertConflict(buckets(), read);
        }

        @Test
        void whoseSuccessorHasTakenItsNameIsAConflict() {
            V1ConfigMap read = created();
            deleteAsOther(read);
            cluster.other.create(type, object("blue"), WriteOptions.by("other"));
            assertConflict(buckets(), read);
            assertThat(FinalizerList.of(stored())).isEmpty();
        }

        @Test
        void thatIsGoneNeedsNothing() throws Exception {
            V1ConfigMap read = created();
            deleteAsOther(read);
            assertThat(buckets().reconcile(read, FinalizersClusterTest::neverCalled))
                    .isEqualTo(Result.done());
        }

        @Test
        void whoseStatusOrLabelsMovedIsNoConflict() throws Exception {
            V1ConfigMap read = created();
            patchAsOther(
                    read,
                    new Patch.Merge(JsonParser.parseString("{metadata: {labels: {a: 'b'}}}")
                            .getAsJsonObject()));
            buckets().reconcile(read, object -> Result.done());
            assertThat(FinalizerList.of(stored())).containsExactly(BUCKET);
        }
    }

    @Nested
    class AnObjectThatIsBeingDeleted {

        @Test
        void isCleanedUpAfterAndGoes() throws Exception {
            V1ConfigMap deleted = deleted(BUCKET, USER);
            Result result = buckets().with(USER, done("user")).reconcile(deleted, FinalizersClusterTest::neverCalled);
            assertThat(result).isEqualTo(Result.done());
            assertThat(log).containsExactly("bucket", "user");
            assertThatThrownBy(() -> stored()).isInstanceOf(ApiException.NotFound.class);
        }

        @Test
        void keepsTheFinalizersOfOthers() throws Exception {
            V1ConfigMap deleted = deleted("example.com/first", BUCKET, FOREIGN);
            buckets().reconcile(deleted, FinalizersClusterTest::neverCalled);
            assertThat(FinalizerList.of(stored())).containsExactly("example.com/first", FOREIGN);
        }

        @Test
        void thatNeverHadTheFinalizerIsLeftAlone() throws Exception {
            V1ConfigMap deleted = deleted(FOREIGN);
            cluster.requests.clear();
            assertThat(buckets().reconcile(deleted, FinalizersClusterTest::neverCalled))
                    .isEqualTo(Result.done());
            assertThat(log).isEmpty();
            assertThat(cluster.requests).isEmpty();
        }

        @Test
        void staysWhileACleanupGoesOn() throws Exception {
            V1ConfigMap deleted = deleted(BUCKET, USER);
            Result result = none.with(BUCKET, object -> Result.requeueAfter(Duration.ofSeconds(5)))
                    .with(USER, done("user"))
                    .reconcile(deleted, FinalizersClusterTest::neverCalled);
            assertThat(result).isEqualTo(Result.requeueAfter(Duration.ofSeconds(5)));
            assertThat(FinalizerList.of(stored())).containsExactly(BUCKET);
        }

        @Test
        void isLookedAtAgainWhenTheFirstOfItsCleanupsWantsIt() throws Exception {
            V1ConfigMap deleted = deleted(BUCKET, USER, "example.org/key");
            Result result = none.with(BUCKET, object -> Result.requeueAfter(Duration.ofSeconds(9)))
                    .with(USER, object -> Result.retry())
                    .with("example.org/key", object -> Result.requeueAfter(Duration.ofSeconds(5)))
                    .reconcile(deleted, FinalizersClusterTest::neverCalled);
            assertThat(result).isEqualTo(Result.requeueAfter(Duration.ofSeconds(5)));
        }

        @Test
        void losesTheFinalizersOfTheCleanupsThatWereDoneThoughOthersFailed() {
            V1ConfigMap deleted = deleted(BUCKET, USER, "example.org/key");
            var finalizers = none.with(BUCKET, failing("no bucket"))
                    .with(USER, done("user"))
                    .with("example.org/key", failing("no key"));
            assertThatThrownBy(() -> finalizers.reconcile(deleted, FinalizersClusterTest::neverCalled))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no bucket")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("no key"));
            assertThat(FinalizerList.of(stored())).containsExactly(BUCKET, "example.org/key");
        }

        @Test
        void whoseFinalizersHaveMovedSinceItWasReadIsAConflict() {
            V1ConfigMap read = deleted(FOREIGN, BUCKET);
            patchAsOther(read, FinalizerPatch.removing(read, List.of(FOREIGN)));
            assertConflict(buckets(), read);
            assertThat(FinalizerList.of(stored())).containsExactly(BUCKET);
        }

        @Test
        void thatIsGoneNeedsNothing() throws Exception {
            V1ConfigMap read = deleted(BUCKET);
            patchAsOther(read, FinalizerPatch.removing(read, List.of(BUCKET)));
            assertThat(buckets().reconcile(read, FinalizersClusterTest::neverCalled))
                    .isEqualTo(Result.done());
        }
    }

    @Test
    void aFinalizerHasOneCleanup() {
        assertThatThrownBy(() -> buckets().with(BUCKET, done("again")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("finalizer 'example.org/bucket' has a cleanup already; give the other a key of its own");
    }

    @Test
    void aFinalizerHasADomain() {
        for (String key : List.of("bucket", "/bucket", "example.org/")) {
            assertThatThrownBy(() -> none.with(key, done("bucket")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("finalizer '" + key + "' must be a domain and a name, as example.org/bucket");
        }
    }

    private void assertConflict(Finalizers<V1ConfigMap> finalizers, V1ConfigMap read) {
        assertThatThrownBy(() -> finalizers.reconcile(read, FinalizersClusterTest::neverCalled))
                .isInstanceOf(ApiException.Conflict.class)
                .hasMessageEndingWith("(the finalizers have changed since they were read, or the deletion has begun)");
    }

    private static Result neverCalled(V1ConfigMap object) {
        throw new AssertionError("reconciled: " + object);
    }

    private Finalizers<V1ConfigMap> buckets() {
        return none.with(BUCKET, done("bucket"));
    }

    private Cleanup<V1ConfigMap> done(String what) {
        return object -> {
            log.add(what);
            return Result.done();
        };
    }

    private static Cleanup<V1ConfigMap> failing(String message) {
        return object -> {
            throw new IOException(message);
        };
    }

    private V1ConfigMap created(String... finalizers) {
        return createdAs("blue", finalizers);
    }

    private V1ConfigMap createdAs(String name, String... finalizers) {
        V1ConfigMap object = object(name);
        List.of(finalizers).forEach(finalizer -> FinalizerList.add(object, finalizer));
        return cluster.client.create(object);
    }

    private V1ConfigMap deleted(String... finalizers) {
        V1ConfigMap object = created(finalizers);
        deleteAsOther(object);
        return stored();
    }

    private V1ConfigMap object(String name) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace(namespace).name(name));
    }

    private V1ConfigMap stored() {
        return stored(object("blue"));
    }

    private V1ConfigMap stored(V1ConfigMap object) {
        return cluster.other.get(type, ObjectKey.of(object));
    }

    private void deleteAsOther(V1ConfigMap object) {
        cluster.other.delete(type, ObjectKey.of(object), DeleteOptions.none());
    }

    private void addAsOther(V1ConfigMap object, String finalizer) {
        patchAsOther(object, FinalizerPatch.adding(object, List.of(finalizer)));
    }

    private void patchAsOther(V1ConfigMap object, Patch patch) {
        cluster.other.patch(type, ObjectKey.of(object), patch, WriteOptions.by("other"));
    }
}
