// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Workload;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.plan.Resources;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import com.azurehealthcareapis.iotconnector.plan.Settings.FunctionSettings;
import com.azurehealthcareapis.iotconnector.plan.Settings.PodSettings;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the settings of the platform from YAML, as config/platform/platform.yaml shows them. Strict: a misspelt field would otherwise be
 * noticed by the pods that lack it.
 */
final class PlatformFile {

    /** What Kubernetes lets a container ask for. */
    private static final String RESOURCE = "cpu|memory|ephemeral-storage|hugepages-.+|.+/.+";

    /** A Deployment's progress deadline must be longer than this, and a connector may ask for one of 60 s. */
    private static final int MAX_MIN_READY_SECONDS = 59;

    private static final int MAX_GRACE_SECONDS = 3600;

    private PlatformFile() {}

    /**
     * The settings of a file.
     *
     * @param builtIn what holds for a field that the file does not have; resources are taken whole
     * @throws IllegalStateException when the file cannot be read, or some of it is wrong; the message says all that is
     */
    static Settings read(Path file, Settings builtIn) {
        var problems = new ArrayList<String>();
        Settings settings = Section.read(document(file), problems, root -> settings(root, builtIn));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(file + ": " + String.join("; ", problems));
        }
        return settings;
    }

    private static Settings settings(Section root, Settings builtIn) {
        return new Settings(
                root.section("functions", functions -> functions(functions, builtIn))
                        .orElse(builtIn.functions()),
                root.section("pods", pods -> pods(pods, builtIn.pods())).orElse(builtIn.pods()),
                root.duration("failureGracePeriod").orElse(builtIn.failureGracePeriod()));
    }

    private static Map<WorkloadName, FunctionSettings> functions(Section functions, Settings builtIn) {
        return Settings.each(name -> functions
                .section(name.fieldName(), function -> function(function, builtIn.function(name)))
                .orElse(builtIn.function(name)));
    }

    private static FunctionSettings function(Section function, FunctionSettings builtIn) {
        return new FunctionSettings(
                function.text("image", Workload.IMAGE, "an image such as registry.example.com/function:1")
                        .orElse(builtIn.image()),
                function.section("resources", PlatformFile::resources).orElse(builtIn.resources()));
    }

    private static Resources resources(Section resources) {
        Map<String, Quantity> requests = quantities(resources, "requests");
        Map<String, Quantity> limits = quantities(resources, "limits");
        requests.forEach((name, request) -> {
            Quantity limit = limits.get(name);
            if (limit != null && request.getNumber().compareTo(limit.getNumber()) > 0) {
                resources.problem("requests." + name, "must not be more than limits." + name);
            }
        });
        return new Resources(requests, limits);
    }

    private static Map<String, Quantity> quantities(Section resources, String field) {
        Map<String, Quantity> quantities = resources.quantities(field);
        quantities.keySet().stream()
                .filter(name -> !name.matches(RESOURCE))
                .forEach(name -> resources.problem(
                        field + "." + name,
                        "is no resource; there are cpu, memory, ephemeral-storage, and names with a domain"));
        return quantities;
    }

    private static PodSettings pods(Section pods, PodSettings builtIn) {
        return new PodSettings(
                pods.seconds("minReadySeconds", 0, MAX_MIN_READY_SECONDS).orElse(builtIn.minReady()),
                pods.seconds("terminationGracePeriodSeconds", 1, MAX_GRACE_SECONDS)
                        .orElse(builtIn.terminationGracePeriod()));
    }

    private static Map<?, ?> document(Path file) {
        try {
            return switch (yaml().<Object>load(Files.readString(file))) {
                case null -> Map.of();
                case Map<?, ?> document -> document;
                default -> throw new IllegalStateException(file + ": must be a mapping with functions, pods and so on");
            };
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    "the platform's settings " + file + " do not exist: correct " + Flags.PLATFORM_CONFIG, e);
        } catch (IOException e) {
            throw new IllegalStateException("the platform's settings " + file + " cannot be read: " + e, e);
        } catch (YAMLException e) {
            throw new IllegalStateException(file + ": " + complaint(e), e);
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static String complaint(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? "line " + (marked.getProblemMark().getLine() + 1) + " is no YAML: " + marked.getProblem()
                : "is no YAML: " + e.getMessage();
    }
}
