// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import io.controllerruntime.gen.manifest.KindTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Where the generated files go: beside the classes, and into the directories that the compiler options name. */
final class Output {

    /** The compiler option that names the directory of the CRDs under version control. */
    static final String CRD_DIRECTORY = "controllerruntime.crd";

    /** The compiler option that names the directory of the roles under version control. */
    static final String RBAC_DIRECTORY = "controllerruntime.rbac";

    private static final String RESOURCES = "META-INF/controller-runtime/";
    private static final String HEADER =
            "# Code generated from the Java types by controller-runtime gen; DO NOT EDIT. Run \"make manifests\".\n---\n";

    private final Filer filer;
    private final Map<String, String> options;

    Output(Filer filer, Map<String, String> options) {
        this.filer = filer;
        this.options = options;
    }

    void crd(String name, String yaml) throws IOException {
        resource(RESOURCES + "crd/" + name, HEADER + yaml);
        file(CRD_DIRECTORY, name, HEADER + yaml);
    }

    void rbac(String name, String yaml) throws IOException {
        resource(RESOURCES + "rbac/" + name, HEADER + yaml);
        file(RBAC_DIRECTORY, name, HEADER + yaml);
    }

    void table(String lines) throws IOException {
        resource(KindTable.PATH, lines);
    }

    private void resource(String path, String text) throws IOException {
        try (var writer =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", path).openWriter()) {
            writer.write(text);
        }
    }

    private void file(String option, String name, String text) throws IOException {
        String directory = options.get(option);
        if (directory != null) {
            Files.createDirectories(Path.of(directory));
            Files.writeString(Path.of(directory, name), text);
        }
    }
}
