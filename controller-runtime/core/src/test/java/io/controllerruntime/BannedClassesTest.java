// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of client-java and client-java-extended 25.0.0 must not be used, and which defect says so. */
class BannedClassesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.controllerruntime", "com.azurehealthcareapis");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            io.kubernetes.client.openapi.JSON | throws on unknown fields and drops managedFields: use codec.Codec
            io.kubernetes.client.util.generic.GenericKubernetesApi | updateStatus answers 415 on every real API server: use rest.RestClient
            io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi | replaces the Gson of the whole process: use rest.RestClient
            io.kubernetes.client.util.ModelMapper | scans the class path for a second at start: use scheme.Scheme
            io.kubernetes.client.openapi.Configuration | is a process-wide default client: pass a Runtime
            io.kubernetes.client.informer.SharedInformerFactory | loses updates that a relist finds: use cache
            io.kubernetes.client.informer.impl.DefaultSharedIndexInformer | keeps ghosts of objects deleted during a relist: use cache
            io.kubernetes.client.extended.workqueue.DefaultWorkQueue | has no drain and pins virtual threads: use workqueue.KeyedQueue
            io.kubernetes.client.extended.workqueue.DefaultDelayingQueue | loses items when more than 1000 wait: use workqueue.KeyedQueue
            io.kubernetes.client.extended.workqueue.DefaultRateLimitingQueue | loses items when more than 1000 wait: use workqueue.KeyedQueue
            io.kubernetes.client.extended.workqueue.ratelimiter.DefaultControllerRateLimiter | grants ten retries a minute to all keys together
            io.kubernetes.client.extended.workqueue.ratelimiter.ItemExponentialFailureRateLimiter | starts over after 64 failures
            io.kubernetes.client.extended.controller.DefaultController | a null result wedges its key and ends the controller
            io.kubernetes.client.extended.controller.ControllerManager | cannot win a lost lease again
            io.kubernetes.client.extended.leaderelection.LeaderElector | makes zombie leaders and decides by the wall clock
            io.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock | fails on a Lease with fields it does not know or lacks
            """)
    void isNotUsed(String banned, String reason) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(banned)
                .because(reason)
                .check(OURS);
    }
}
