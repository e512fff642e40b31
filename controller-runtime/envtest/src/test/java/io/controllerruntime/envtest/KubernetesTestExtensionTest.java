// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The extension from outside: what a whole run of the fixtures below does. */
class KubernetesTestExtensionTest {

    private static final Set<Seen> SEEN = ConcurrentHashMap.newKeySet();

    @Test
    @Tag("envtest")
    void classesShareOneClusterThatEndsWithTheRunAndEachTestHasItsNamespace() {
        SEEN.clear();

        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(First.class), selectClass(Second.class))
                .execute()
                .testEvents()
                .assertStatistics(
                        statistics -> statistics.started(3).succeeded(2).failed(1))
                .failed()
                .assertEventsMatchExactly(finishedWithFailure(message(text -> text.contains("sharing = OWN"))));

        assertThat(SEEN).extracting(Seen::namespace).doesNotHaveDuplicates().hasSize(2);
        assertThat(SEEN.stream().map(Seen::cluster).distinct())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.kubeconfigFile()).doesNotExist());
    }

    @Test
    void anEmbeddedControlPlaneIsNewForEachClassAndEndsWithIt() {
        SEEN.clear();

        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Third.class), selectClass(Fourth.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(2).succeeded(2));

        assertThat(SEEN)
                .extracting(Seen::cluster)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allSatisfy(cluster -> assertThat(cluster.kubeconfigFile()).doesNotExist());
    }

    @Test
    @Tag("envtest")
    void whoWantsAnEmbeddedControlPlaneMustSaySo() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Undecided.class))
                .execute()
                .testEvents()
                .failed()
                .assertEventsMatchExactly(finishedWithFailure(message(text -> text.contains("clusters = EMBEDDED"))));
    }

    private record Seen(TestCluster cluster, String namespace) {}

    @KubernetesTest(clusters = Cluster.ENVTEST)
    static class First {
        @Test
        void sees(TestCluster cluster, @Namespace String namespace) {
            SEEN.add(new Seen(cluster, namespace));
        }

        @Test
        void mayNotStopWhatItShares(ControlPlane controlPlane) {}
    }

    @KubernetesTest(clusters = Cluster.ENVTEST)
    static class Second {
        @Test
        void sees(TestCluster cluster, @Namespace String namespace) {
            SEEN.add(new Seen(cluster, namespace));
        }
    }

    @KubernetesTest(clusters = Cluster.EMBEDDED)
    static class Third {
        @Test
        void sees(EmbeddedControlPlane cluster, @Namespace String namespace) {
            SEEN.add(new Seen(cluster, namespace));
        }
    }

    @KubernetesTest(clusters = Cluster.EMBEDDED)
    static class Fourth {
        @Test
        void sees(TestCluster cluster, @Namespace String namespace) {
            SEEN.add(new Seen(cluster, namespace));
        }
    }

    @KubernetesTest(clusters = Cluster.ENVTEST)
    static class Undecided {
        @Test
        void wants(EmbeddedControlPlane cluster) {}
    }
}
