// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a client wants to read: the first of what it accepts that can be written;
 * k8s.io/apiserver/pkg/endpoints/handlers/negotiation/negotiate.go.
 *
 * @param form in what form
 * @param target as what; empty for what is there, as it is
 */
record Accepted(MediaType form, Optional<Target> target) {

    private static final Accepted JSON = new Accepted(MediaType.JSON, Optional.empty());
    private static final Pattern QUALITY = Pattern.compile(";\\s*q=(\\d+(?:\\.\\d+)?)");
    private static final Set<String> SHAPES = Set.of("Table", "PartialObjectMetadata", "PartialObjectMetadataList");
    private static final Set<String> VERSIONS = Set.of("v1", "v1beta1");

    /** The type that an answer is turned into: {@code as}, {@code g} and {@code v} of a clause. */
    record Target(String group, String version, String kind) {

        private boolean isShapeOfObjects() {
            return group.equals("meta.k8s.io") && VERSIONS.contains(version) && SHAPES.contains(kind);
        }
    }

    /** Of a request that is about objects. */
    static Accepted ofObjects(ApiRequest request) {
        return find(request, Target::isShapeOfObjects).orElseThrow(MediaType::notAcceptable);
    }

    static Optional<Accepted> find(ApiRequest request, Predicate<Target> served) {
        String accept = request.header("accept");
        if (accept.isEmpty() || accept.equals("application/json")) {
            return Optional.of(JSON);
        }
        for (String clause : inOrder(accept)) {
            Optional<Target> target = target(clause);
            Optional<MediaType> form = MediaType.ofClause(clause);
            if (form.isPresent() && target.map(served::test).orElse(true)) {
                return Optional.of(new Accepted(form.get(), target));
            }
        }
        return Optional.empty();
    }

    /** The clauses, the dearest first, then the most definite; k8s.io/kube-openapi takes github.com/munnerz/goautoneg for it. */
    private static List<String> inOrder(String accept) {
        return Stream.of(accept.split(",", -1))
                .sorted(Comparator.comparingDouble(Accepted::quality)
                        .reversed()
                        .thenComparing(clause -> MediaType.bare(clause).startsWith("*"))
                        .thenComparing(clause -> MediaType.bare(clause).endsWith("*")))
                .toList();
    }

    private static double quality(String clause) {
        Matcher found = QUALITY.matcher(clause);
        return found.find() ? Double.parseDouble(found.group(1)) : 1;
    }

    private static Optional<Target> target(String clause) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : clause.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parameter.substring(0, equals).trim(),
                        parameter.substring(equals + 1).trim());
            }
        }
        return parameters.containsKey("as") || parameters.containsKey("g") || parameters.containsKey("v")
                ? Optional.of(new Target(
                        parameters.getOrDefault("g", ""),
                        parameters.getOrDefault("v", ""),
                        parameters.getOrDefault("as", "")))
                : Optional.empty();
    }
}
