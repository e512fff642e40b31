// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
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
    private static final Set<MediaType> ALL = Set.of(MediaType.values());
    private static final Set<MediaType> TEXTS = Set.of(MediaType.JSON, MediaType.YAML);
    private static final Set<String> SHAPES = Set.of("Table", "PartialObjectMetadata", "PartialObjectMetadataList");
    private static final Set<String> VERSIONS = Set.of("v1", "v1beta1");

    /** The type that an answer is turned into: {@code as}, {@code g} and {@code v} of a clause. */
    record Target(String group, String version, String kind) {

        /** Tables have no protobuf form. */
        private boolean isShapeOfObjects(MediaType form) {
            return group.equals("meta.k8s.io")
                    && VERSIONS.contains(version)
                    && SHAPES.contains(kind)
                    && !(kind.equals("Table") && form == MediaType.PROTOBUF);
        }
    }

    /** Of a request that is about objects; custom ones have no protobuf form, their metadata has. */
    static Accepted ofObjects(Call call) {
        boolean isCustom = call.resource().traits().has(Flag.CUSTOM);
        Set<MediaType> plain = isCustom ? TEXTS : ALL;
        return find(call.request(), plain, (form, target) -> target.isShapeOfObjects(form))
                .orElseThrow(MediaType::notAcceptable);
    }

    /** @param served whether something can be turned into a type, and that be written in a form */
    static Optional<Accepted> find(ApiRequest request, BiPredicate<MediaType, Target> served) {
        return find(request, ALL, served);
    }

    /** @param plain the forms of what is not turned into anything */
    static Optional<Accepted> find(ApiRequest request, Set<MediaType> plain, BiPredicate<MediaType, Target> served) {
        String accept = request.header("accept");
        if (accept.isEmpty() || accept.equals("application/json")) {
            return Optional.of(JSON);
        }
        for (String clause : inOrder(accept)) {
            Map<String, String> parameters = parameters(clause);
            Optional<Target> target = target(parameters);
            Optional<Accepted> accepted = MediaType.ofClause(clause)
                    .filter(form -> target.map(type -> served.test(form, type)).orElse(plain.contains(form)))
                    .filter(form -> isStream(parameters.getOrDefault("stream", ""), form))
                    .map(form -> new Accepted(form, target));
            if (accepted.isPresent()) {
                return accepted;
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

    private static boolean isStream(String stream, MediaType form) {
        return stream.isEmpty() || (stream.equals("watch") && form.isStreamed());
    }

    private static Map<String, String> parameters(String clause) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : clause.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parameter.substring(0, equals).trim(),
                        parameter.substring(equals + 1).trim());
            }
        }
        return parameters;
    }

    private static Optional<Target> target(Map<String, String> parameters) {
        return parameters.containsKey("as") || parameters.containsKey("g") || parameters.containsKey("v")
                ? Optional.of(new Target(
                        parameters.getOrDefault("g", ""),
                        parameters.getOrDefault("v", ""),
                        parameters.getOrDefault("as", "")))
                : Optional.empty();
    }
}
