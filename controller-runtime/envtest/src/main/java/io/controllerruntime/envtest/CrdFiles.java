// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads CustomResourceDefinitions from files. */
final class CrdFiles {

    private CrdFiles() {}

    /**
     * The definitions in files and in the files of folders, in the order of their names.
     *
     * @throws EnvTestException when one of the paths has none: it is not the one that was meant
     */
    static List<JsonObject> read(List<Path> filesOrFolders) {
        return filesOrFolders.stream().flatMap(path -> read(path).stream()).toList();
    }

    private static List<JsonObject> read(Path fileOrFolder) {
        var definitions = new ArrayList<JsonObject>();
        try {
            for (Path file : files(fileOrFolder)) {
                definitions.addAll(definitions(file));
            }
        } catch (IOException e) {
            throw new EnvTestException("Cannot read " + fileOrFolder, e);
        }
        if (definitions.isEmpty()) {
            throw new EnvTestException(
                    "There is no CustomResourceDefinition in %s (files .yaml, .yml, .json)".formatted(fileOrFolder));
        }
        return definitions;
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> entries = Files.list(fileOrFolder)) {
            return entries.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonObject> definitions(Path file) throws IOException {
        var gson = new Gson();
        var definitions = new ArrayList<JsonObject>();
        try (Reader reader = Files.newBufferedReader(file)) {
            for (Object document : new Yaml(new JsonConstructor()).loadAll(reader)) {
                if (document instanceof Map<?, ?> map && "CustomResourceDefinition".equals(map.get("kind"))) {
                    definitions.add(gson.toJsonTree(map).getAsJsonObject());
                }
            }
        } catch (YAMLException e) {
            throw new EnvTestException(file + " is not YAML", e);
        }
        return definitions;
    }

    /** What looks like a date stays text, as JSON has no dates; and a bundle of definitions may be large. */
    private static final class JsonConstructor extends SafeConstructor {
        JsonConstructor() {
            super(options());
            yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
        }

        private static LoaderOptions options() {
            var options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            return options;
        }
    }
}
