// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Cells that several kinds have. */
final class Texts {

    private Texts() {}

    /** {@code a=1,b=2}, or that there are none; k8s.io/apimachinery/pkg/labels/labels.go. */
    static String labels(View labels) {
        String text = pairs(labels).map(Term::text).collect(joining(","));
        return text.isEmpty() ? View.NONE : text;
    }

    /** A label selector as kubectl takes it, or that there is none. */
    static String selector(View selector) {
        String text = plainSelector(selector);
        return text.isEmpty() ? View.NONE : text;
    }

    /** A label selector as kubectl takes it: {@code app=a,tier in (x,y)}; may be empty. */
    static String plainSelector(View selector) {
        return Stream.concat(
                        pairs(selector.part("matchLabels")),
                        selector.parts("matchExpressions").stream().map(Texts::requirement))
                .sorted(Comparator.comparing(Term::key))
                .map(Term::text)
                .collect(joining(","));
    }

    private record Term(String key, String text) {}

    private static Stream<Term> pairs(View labels) {
        JsonObject object = labels.object();
        return object.members().keySet().stream()
                .sorted()
                .map(key ->
                        new Term(key, key + "=" + (object.get(key) instanceof JsonString value ? value.value() : "")));
    }

    private static Term requirement(View requirement) {
        String key = requirement.text("key");
        String values = requirement.texts("values").sorted().collect(joining(",", " (", ")"));
        return new Term(
                key,
                switch (requirement.text("operator")) {
                    case "In" -> key + " in" + values;
                    case "NotIn" -> key + " notin" + values;
                    case "DoesNotExist" -> "!" + key;
                    default -> key;
                });
    }

    static String names(List<View> containers) {
        return containers.stream().map(container -> container.text("name")).collect(joining(","));
    }

    static String images(List<View> containers) {
        return containers.stream().map(container -> container.text("image")).collect(joining(","));
    }

    /** The first {@code shown} of {@code all}, and how many there are besides. */
    static String firstOf(List<String> all, int shown, String separator) {
        String text = all.stream().limit(shown).collect(joining(separator));
        return all.size() > shown ? text + " + " + (all.size() - shown) + " more..." : text;
    }
}
