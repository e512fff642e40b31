// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A custom resource definition, read.
 *
 * @param json the whole object
 */
public record Definition(JsonObject json) {

    /** A version of the resource, as the definition has it. */
    public record Version(JsonObject json) {

        public String name() {
            return json.string("name").orElse("");
        }

        public boolean isServed() {
            return json.bool("served").orElse(false);
        }

        public boolean isStorage() {
            return json.bool("storage").orElse(false);
        }

        /** The schema of whole objects; one that keeps everything where there is none. */
        public Schema schema() {
            return json.object("schema", "openAPIV3Schema")
                    .map(Schema::of)
                    .orElseGet(() -> Schema.of(JsonObject.of("x-kubernetes-preserve-unknown-fields", Json.of(true))));
        }

        public boolean hasStatus() {
            return json.object("subresources", "status").isPresent();
        }

        /** What tables show of an object. */
        public JsonArray columns() {
            return json.array("additionalPrinterColumns").orElse(JsonArray.empty());
        }

        public Optional<JsonObject> scale() {
            return json.object("subresources", "scale");
        }

        /** The paths of the fields that selectors may ask for: {@code .spec.color}. */
        public List<String> selectableFields() {
            return json.array("selectableFields").stream()
                    .flatMap(JsonArray::objects)
                    .flatMap(field -> field.string("jsonPath").stream())
                    .toList();
        }
    }

    public String group() {
        return json.string("spec", "group").orElse("");
    }

    public String kind() {
        return json.string("spec", "names", "kind").orElse("");
    }

    public String plural() {
        return json.string("spec", "names", "plural").orElse("");
    }

    public boolean isNamespaced() {
        return json.string("spec", "scope").equals(Optional.of("Namespaced"));
    }

    public List<Version> versions() {
        return json.array("spec", "versions").stream()
                .flatMap(JsonArray::objects)
                .map(Version::new)
                .toList();
    }

    public Optional<Version> version(String name) {
        return versions().stream()
                .filter(version -> version.name().equals(name))
                .findFirst();
    }

    /** The definition with its defaults; k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go. */
    public Definition defaulted() {
        JsonObject names = json.object("spec", "names").orElse(JsonObject.empty());
        JsonObject filled = names;
        if (names.string("singular").orElse("").isEmpty()) {
            filled = filled.with("singular", Json.of(kind().toLowerCase(Locale.ROOT)));
        }
        if (names.string("listKind").orElse("").isEmpty() && !kind().isEmpty()) {
            filled = filled.with("listKind", Json.of(kind() + "List"));
        }
        JsonObject result = filled.equals(names) ? json : json.with(List.of("spec", "names"), filled);
        JsonObject none = JsonObject.ofStrings(Map.of("strategy", "None"));
        return new Definition(
                result.object("spec", "conversion").isPresent()
                        ? result
                        : result.with(List.of("spec", "conversion"), none));
    }

    /** The definition whose status names the version in which objects are stored among the stored ones. */
    public Definition withStoredVersion() {
        List<String> stored = json.array("status", "storedVersions").stream()
                .flatMap(JsonArray::strings)
                .toList();
        Optional<String> storage = versions().stream()
                .filter(Version::isStorage)
                .map(Version::name)
                .findFirst();
        if (storage.isEmpty() || stored.contains(storage.get())) {
            return this;
        }
        List<String> more = Stream.concat(stored.stream(), storage.stream()).toList();
        return new Definition(json.with(List.of("status", "storedVersions"), JsonArray.ofStrings(more)));
    }
}
