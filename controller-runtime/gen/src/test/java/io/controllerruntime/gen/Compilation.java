// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One run of javac with the processor.
 *
 * @param errors the errors, each as {@code line: message}
 * @param resources what the processor wrote beside the classes, by path
 */
record Compilation(List<String> errors, Map<String, String> resources) {

    private static final String HEAD = """
            package example;
            import com.google.gson.*;
            import com.google.gson.annotations.*;
            import io.controllerruntime.annotations.*;
            import io.kubernetes.client.common.KubernetesObject;
            import io.kubernetes.client.custom.Quantity;
            import io.kubernetes.client.openapi.models.*;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            """.replace("\n", " ");

    /** Compiles {@code source}, which sees annotations, models and collections by their simple names. */
    static Compilation of(String source, String... options) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var folder = new TemporaryFolder("classes")) {
            Path classes = folder.path();
            var arguments = new ArrayList<>(List.of("-proc:only", "-d", classes.toString()));
            arguments.addAll(List.of(options));
            var javac = ToolProvider.getSystemJavaCompiler();
            try (var files = javac.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
                var task = javac.getTask(
                        new StringWriter(), files, diagnostics, arguments, null, List.of(new Source(HEAD + source)));
                task.setProcessors(List.of(new ManifestProcessor()));
                task.call();
            }
            var errors = diagnostics.getDiagnostics().stream()
                    .map(d -> d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
                    .toList();
            return new Compilation(errors, read(classes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a record {@code Spec} and what follows it as the spec of a Widget. */
    static Compilation ofSpec(String source) {
        return of("""
                /** A widget. */
                @Group("example.com") @Version("v1") @Kind
                record Widget(String apiVersion, String kind, V1ObjectMeta metadata, Spec spec) implements KubernetesObject {
                    public String getApiVersion() { return apiVersion; }
                    public String getKind() { return kind; }
                    public V1ObjectMeta getMetadata() { return metadata; }
                }
                """.replace("\n", " ") + source);
    }

    /** The schema of the spec of the Widget, as it stands in the CRD but not indented. */
    String spec() {
        String crd = crd();
        int start = crd.indexOf("          spec:\n") + "          spec:\n".length();
        int end = crd.indexOf("\n        required:\n", start) + 1;
        return crd.substring(start, end).replaceAll("(?m)^ {12}", "");
    }

    String crd() {
        return resource("crd/example.com_widgets.yaml");
    }

    String role() {
        return resource("rbac/role.yaml");
    }

    String resource(String path) {
        String text = resources.get("META-INF/controller-runtime/" + path);
        if (text == null) {
            throw new AssertionError(path + " was not written; errors: " + errors + ", written: " + resources.keySet());
        }
        return text;
    }

    private static Map<String, String> read(Path directory) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    /** A folder that goes with its contents. */
    private record TemporaryFolder(Path path) implements AutoCloseable {

        TemporaryFolder(String prefix) throws IOException {
            this(Files.createTempDirectory(prefix));
        }

        @Override
        public void close() throws IOException {
            try (var files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///example/Widget.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
