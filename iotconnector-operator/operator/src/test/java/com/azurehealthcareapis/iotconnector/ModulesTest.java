// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between modules, as ARCHITECTURE.md draws them. */
class ModulesTest {

    private static final String FRAMEWORK = "io.controllerruntime..";
    private static final String ANNOTATIONS = "io.controllerruntime.annotations..";
    private static final String APISERVER = "io.controllerruntime.apiserver..";
    private static final String ENVTEST = "io.controllerruntime.envtest..";
    private static final String[] TRANSPORT = {"io.controllerruntime.runtime..", "io.controllerruntime.transport.."};
    private static final String API = "com.azurehealthcareapis.iotconnector.k8s.api..";
    private static final String OPERATOR = "com.azurehealthcareapis.iotconnector..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.controllerruntime", "com.azurehealthcareapis");

    @Test
    void everyPackageSaysWhatLivesThereAndIsNullMarked() {
        assertThat(ALL.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void annotationsStandAlone() {
        classes()
                .that()
                .resideInAPackage(ANNOTATIONS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ANNOTATIONS, "java..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void theTransportStandsAlone() {
        classes()
                .that()
                .resideInAnyPackage(TRANSPORT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        TRANSPORT[0], TRANSPORT[1], "java..", "org.jspecify..", "com.google.errorprone.annotations..")
                .check(ALL);
    }

    @Test
    void theEmbeddedApiServerKnowsTheTransportAlone() {
        noClasses()
                .that()
                .resideInAPackage(APISERVER)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(FRAMEWORK).and(resideOutsideOfPackages(APISERVER, TRANSPORT[0], TRANSPORT[1])))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kubernetes..", "com.google.gson..")
                .check(ALL);
    }

    @Test
    void theFrameworkDoesNotKnowTheEmbeddedApiServer() {
        noClasses()
                .that()
                .resideInAPackage(FRAMEWORK)
                .and()
                .resideOutsideOfPackages(APISERVER, ENVTEST)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(APISERVER)
                .check(ALL);
    }

    @Test
    void theHarnessDoesNotKnowTheFrameworkThatIsTestedWithIt() {
        noClasses()
                .that()
                .resideInAPackage(ENVTEST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.controllerruntime.client..",
                        "io.controllerruntime.codec..",
                        "io.controllerruntime.rest..",
                        "io.controllerruntime.manager..",
                        OPERATOR)
                .check(ALL);
    }

    @Test
    void theFrameworkKnowsNeitherItsHarnessNorItsUsers() {
        noClasses()
                .that()
                .resideInAPackage(FRAMEWORK)
                .and()
                .resideOutsideOfPackage(ENVTEST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENVTEST, "com.azurehealthcareapis..")
                .check(ALL);
    }

    @Test
    void theApiNeedsOnlyAnnotationsAndModels() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        API,
                        ANNOTATIONS,
                        "java..",
                        "org.jspecify..",
                        "com.google.gson..",
                        "io.kubernetes.client.common..",
                        "io.kubernetes.client.custom..",
                        "io.kubernetes.client.openapi.models..")
                .check(ALL);
    }

    @Test
    void whatDecidesKnowsNoCluster() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "com.azurehealthcareapis.iotconnector.mapping..",
                        "com.azurehealthcareapis.iotconnector.plan..",
                        "com.azurehealthcareapis.iotconnector.observe..",
                        "com.azurehealthcareapis.iotconnector.status..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.controllerruntime.client..",
                        "io.controllerruntime.cache..",
                        "io.controllerruntime.manager..",
                        "io.controllerruntime.rest..",
                        "io.controllerruntime.runtime..",
                        "com.azurehealthcareapis.iotconnector.controllers..")
                .check(ALL);
    }
}
