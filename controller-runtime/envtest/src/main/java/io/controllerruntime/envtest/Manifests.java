// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads objects from files {@code .yaml}, {@code .yml} and {@code .json}, and from such files in folders in the order of their names. A
 * {@code List} counts as what is in it.
 */
final class Manifests {

    private Manifests() {}

    /** All objects. */
    static List<Manifest> objects(List<Path> filesOrFolders) {
        return read(filesOrFolders, "object", manifest -> true);
    }

    /** The CustomResourceDefinitions only. */
    static List<Manifest> definitions(List<Path> filesOrFolders) {
        return read(filesOrFolders, "CustomResourceDefinition", Manifests::isDefinition);
    }

    static boolean isDefinition(Manifest manifest) {
        return manifest.kind().equals("CustomResourceDefinition");
    }

    /** A path with nothing in it is an error: it is not the one that was meant. */
    private static List<Manifest> read(List<Path> filesOrFolders, String what, Predicate<Manifest> wanted) {
        var found = new ArrayList<Manifest>();
        for (Path path : filesOrFolders) {
            List<Manifest> here = read(path).stream().filter(wanted).toList();
            if (here.isEmpty()) {
                throw new EnvTestException("There is no %s in %s (files .yaml, .yml, .json)".formatted(what, path));
            }
            found.addAll(here);
        }
        return found;
    }

    private static List<Manifest> read(Path fileOrFolder) {
        var manifests = new ArrayList<Manifest>();
        try {
            for (Path file : files(fileOrFolder)) {
                manifests.addAll(documents(file));
            }
        } catch (IOException e) {
            throw new EnvTestException("Cannot read " + fileOrFolder, e);
        }
        return manifests;
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

    private static List<Manifest> documents(Path file) throws IOException {
        var gson = new Gson();
        var manifests = new ArrayList<Manifest>();
        int number = 0;
        try (Reader reader = Files.newBufferedReader(file)) {
            for (Object document : new Yaml(new JsonConstructor()).loadAll(reader)) {
                number++;
                manifests.addAll(manifests("%s, document %d".formatted(file, number), gson.toJsonTree(document)));
            }
        } catch (YAMLException e) {
            throw new EnvTestException("%s is not YAML, after document %d".formatted(file, number), e);
        }
        return manifests;
    }

    private static List<Manifest> manifests(String place, JsonElement document) {
        return switch (document) {
            case JsonObject list
            when list.get("items") instanceof JsonArray items && isList(list) ->
                items.asList().stream()
                        .flatMap(item -> manifests(place, item).stream())
                        .toList();
            case JsonObject object -> List.of(new Manifest(place, object));
            case JsonElement nothing when nothing.isJsonNull() -> List.of();
            case JsonElement other -> throw new EnvTestException("%s is no object but %s".formatted(place, other));
        };
    }

    private static boolean isList(JsonObject object) {
        return object.get("kind") != null && object.get("kind").getAsString().endsWith("List");
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
