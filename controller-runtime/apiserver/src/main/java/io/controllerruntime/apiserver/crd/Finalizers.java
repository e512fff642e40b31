// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is said of suspicious finalizers; k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go. */
final class Finalizers {

    private static final Set<String> STANDARD = Set.of("orphan", "foregroundDeletion", "kubernetes");

    private Finalizers() {}

    /** What is said of those that {@code old} has not. */
    static List<String> warnings(JsonObject object, JsonObject old) {
        Set<String> known = names(old).collect(toUnmodifiableSet());
        return names(object)
                .filter(name -> !known.contains(name))
                .sorted()
                .distinct()
                .flatMap(Finalizers::warnings)
                .toList();
    }

    private static Stream<String> names(JsonObject object) {
        return object.array("metadata", "finalizers").stream().flatMap(JsonArray::strings);
    }

    private static Stream<String> warnings(String name) {
        Stream<String> problems = Names.qualified(name).stream();
        boolean isPlain = !name.contains("/") && !STANDARD.contains(name);
        Stream<String> advice = isPlain
                ? Stream.of("prefer a domain-qualified finalizer name "
                        + (name.contains(".") ? "including a path (/) " : "")
                        + "to avoid accidental conflicts with other finalizer writers")
                : Stream.empty();
        return Stream.concat(problems, advice).map(text -> "metadata.finalizers: " + GoText.quote(name) + ": " + text);
    }
}
