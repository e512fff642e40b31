// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Objects.Served;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a namespace that is deleted tells of its content; pkg/controller/namespace/deletion/status_condition_utils.go. Pure. */
final class NamespaceConditions {

    /** A condition without its time. */
    private record Verdict(String type, String status, String reason, String message) {}

    private static final String CONTENT = "NamespaceContentRemaining";
    private static final String FINALIZERS = "NamespaceFinalizersRemaining";

    private static final List<Verdict> ALL_IS_WELL = List.of(
            new Verdict(
                    "NamespaceDeletionDiscoveryFailure",
                    "False",
                    "ResourcesDiscovered",
                    "All resources successfully discovered"),
            new Verdict(
                    "NamespaceDeletionGroupVersionParsingFailure",
                    "False",
                    "ParsedGroupVersions",
                    "All legacy kube types successfully parsed"),
            new Verdict(
                    "NamespaceDeletionContentFailure",
                    "False",
                    "ContentDeleted",
                    "All content successfully deleted, may be waiting on finalization"),
            new Verdict(CONTENT, "False", "ContentRemoved", "All content successfully removed"),
            new Verdict(FINALIZERS, "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished"));

    private NamespaceConditions() {}

    /** {@code namespace} telling of what remains in it. */
    static JsonObject told(JsonObject namespace, Map<Served, List<JsonObject>> remaining, Instant now) {
        var conditions = new ArrayList<Json>(namespace.array("status", "conditions").stream()
                .flatMap(array -> array.elements().stream())
                .toList());
        for (Verdict usual : ALL_IS_WELL) {
            put(conditions, verdict(usual, remaining), now);
        }
        return namespace.with(List.of("status", "conditions"), new JsonArray(conditions));
    }

    private static Verdict verdict(Verdict usual, Map<Served, List<JsonObject>> remaining) {
        return switch (usual.type()) {
            case CONTENT -> content(remaining).orElse(usual);
            case FINALIZERS -> finalizers(remaining).orElse(usual);
            default -> usual;
        };
    }

    private static Optional<Verdict> content(Map<Served, List<JsonObject>> remaining) {
        String text = remaining.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> kind.getKey().resource().resource() + "."
                        + kind.getKey().resource().group() + " has "
                        + kind.getValue().size() + " resource instances")
                .sorted()
                .collect(Collectors.joining(", "));
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Verdict(CONTENT, "True", "SomeResourcesRemain", "Some resources are remaining: " + text));
    }

    private static Optional<Verdict> finalizers(Map<Served, List<JsonObject>> remaining) {
        Map<String, Long> counts = remaining.values().stream()
                .flatMap(List::stream)
                .flatMap(object -> ObjectMeta.of(object).finalizers().stream())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        String text = counts.entrySet().stream()
                .map(count -> count.getKey() + " in " + count.getValue() + " resource instances")
                .collect(Collectors.joining(", "));
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict(
                        FINALIZERS,
                        "True",
                        "SomeFinalizersRemain",
                        "Some content in the namespace has finalizers remaining: " + text));
    }

    private static void put(List<Json> conditions, Verdict verdict, Instant now) {
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i) instanceof JsonObject known
                    && known.string("type").orElse("").equals(verdict.type())) {
                boolean isSame = known.string("status").orElse("").equals(verdict.status());
                String since = known.string("lastTransitionTime").orElse("");
                conditions.set(i, condition(verdict, isSame ? since : text(now)));
                return;
            }
        }
        conditions.add(condition(verdict, text(now)));
    }

    private static JsonObject condition(Verdict verdict, String since) {
        return JsonObject.builder()
                .put("type", verdict.type())
                .put("status", verdict.status())
                .put("lastTransitionTime", since)
                .put("reason", verdict.reason())
                .put("message", verdict.message())
                .build();
    }

    private static String text(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
