// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of core: data flows down, and the stages of the walk do not know each other. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.controllerruntime");

    private static final String[] STAGES = {"cache", "source", "predicate", "handler", "workqueue", "controller"};

    @Test
    void theStagesOfTheWalkDoNotImportEachOther() {
        for (String stage : STAGES) {
            for (String other : STAGES) {
                if (!stage.equals(other) && !isFiltering(stage, other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("io.controllerruntime." + stage + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("io.controllerruntime." + other + "..")
                            .check(CORE);
                }
            }
        }
    }

    /** A source takes predicates and a handler: the three are one step of the walk. */
    private static boolean isFiltering(String stage, String other) {
        return stage.equals("source") && (other.equals("predicate") || other.equals("handler"));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.controllerruntime.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CORE);
    }

    /** A transport owns what blocks inside it, so okhttp may have threads; it stands for the outside world. */
    @Test
    void onlyTheRuntimeReadsClocksStartsThreadsAndDrawsRandomNumbers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.controllerruntime.runtime", "io.controllerruntime.okhttp")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(CORE);
    }
}
