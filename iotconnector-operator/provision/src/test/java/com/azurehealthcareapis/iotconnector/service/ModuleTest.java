// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What this module may know, and that its README draws it as it is. */
class ModuleTest {

    private static final String ROOT = "com.azurehealthcareapis.iotconnector.";
    private static final String API = ROOT + "k8s.api..";
    private static final String MODELS = ROOT + "service.models..";
    private static final String PROVIDERS = ROOT + "service.providers..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + "service", ROOT + "k8s");

    @Test
    void everyPackageSaysWhatLivesThereAndIsNullMarked() {
        assertThat(OURS.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void modelsKnowOnlyTheCustomResource() {
        classes()
                .that()
                .resideInAPackage(MODELS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        MODELS, API, "java..", "org.jspecify..", "com.google.gson..", "org.yaml.snakeyaml..")
                .check(OURS);
    }

    @Test
    void providersKnowModelsAndTheClientButNotTheOperator() {
        classes()
                .that()
                .resideInAPackage(PROVIDERS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        PROVIDERS,
                        MODELS,
                        API,
                        "java..",
                        "org.jspecify..",
                        "com.google.errorprone.annotations..",
                        "com.google.gson..",
                        "io.kubernetes.client.openapi.models..",
                        "io.controllerruntime.apierrors..",
                        "io.controllerruntime.codec..",
                        "io.controllerruntime.rest..",
                        "io.controllerruntime.runtime..",
                        "io.controllerruntime.scheme..")
                .check(OURS);
    }

    @Test
    void theReadmeDrawsThePackagesAndWhatTheyUse() throws Exception {
        assertThat(drawn().filter(arrow -> !arrow.startsWith("console")))
                .containsExactlyInAnyOrderElementsOf(used().toList());
    }

    private static Stream<String> drawn() throws Exception {
        Path readme = Path.of(
                Objects.requireNonNull(System.getenv("PROJECT_ROOT")), "iotconnector-operator/provision/README.md");
        return Pattern.compile("^ +([a-z0-9.]+)(?:\\[.*?])? --> ([a-z0-9.]+)", Pattern.MULTILINE)
                .matcher(Files.readString(readme))
                .results()
                .map(arrow -> arrow(arrow));
    }

    private static String arrow(MatchResult found) {
        return found.group(1) + " --> " + found.group(2);
    }

    private static Stream<String> used() {
        return OURS.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getPackageName().startsWith(ROOT))
                .map(ModuleTest::arrow)
                .filter(arrow -> !arrow.matches("(.*) --> \\1"))
                .distinct();
    }

    private static String arrow(Dependency dependency) {
        return dependency.getOriginClass().getPackageName().substring(ROOT.length()) + " --> "
                + dependency.getTargetClass().getPackageName().substring(ROOT.length());
    }
}
