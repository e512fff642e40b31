// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may know, as the README of the library draws it. */
class ModuleTest {

    private static final String ROOT = "com.azurehealthcareapis.iotconnector.";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + "console");

    @Test
    void theConsoleKnowsTheLibraryAndHowToConnectButNotTheOperator() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "console..",
                        ROOT + "service..",
                        ROOT + "k8s.api..",
                        "java..",
                        "org.jspecify..",
                        "picocli..",
                        "com.google.gson..",
                        "org.yaml.snakeyaml..",
                        "io.kubernetes.client.openapi..",
                        "io.controllerruntime.codec..",
                        "io.controllerruntime.config..",
                        "io.controllerruntime.okhttp..",
                        "io.controllerruntime.runtime..",
                        "io.controllerruntime.transport..")
                .check(OURS);
    }
}
