// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML, and so JSON, as Kubernetes does: what looks like a date is text. */
final class Documents {

    private Documents() {}

    /** The one document of a text; empty ones do not count. */
    static JsonObject single(String text) {
        List<Object> documents = all(text);
        if (documents.size() != 1) {
            throw invalid("expected one connector, found " + documents.size() + " documents"
                    + (documents.isEmpty() ? "" : ": give the connector alone, and the rest to kubectl"));
        }
        return tree(documents.getFirst());
    }

    private static List<Object> all(String text) {
        try {
            var documents = new ArrayList<Object>();
            yaml().loadAll(text).forEach(documents::add);
            documents.removeIf(Objects::isNull);
            return documents;
        } catch (MarkedYAMLException e) {
            throw invalid("neither YAML nor JSON: " + e.getProblem() + place(e.getProblemMark()));
        } catch (YAMLException e) {
            throw invalid("neither YAML nor JSON: " + e.getMessage());
        }
    }

    private static String place(@Nullable Mark mark) {
        return mark == null ? "" : ", line " + (mark.getLine() + 1) + " column " + (mark.getColumn() + 1);
    }

    private static JsonObject tree(Object document) {
        try {
            JsonElement tree = new Gson().toJsonTree(document);
            if (tree instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException | IllegalArgumentException e) {
            throw invalid("what is no JSON cannot be in a connector: " + e.getMessage());
        }
        throw invalid("expected an object with apiVersion, kind, metadata and spec");
    }

    private static ProvisioningException invalid(String message) {
        return new ProvisioningException(
                ProvisioningException.Kind.INVALID, ArmError.of("InvalidRequestContent", message));
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options,
                new WithoutDates());
    }

    /** JSON has no dates. */
    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
