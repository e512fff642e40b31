// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.crd.Conditions.Condition;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which names a definition gets, and when it is established;
 * k8s.io/apiextensions-apiserver/pkg/controller/{status/naming_controller,establish/establishing_controller}.go.
 *
 * <p>Of definitions of one group that want the same name, the one that has it keeps it. Used by one thread.
 */
public final class Naming {

    private static final List<String> ACCEPTED = List.of("status", "acceptedNames");

    private final JsonObject wanted;
    private final JsonObject accepted;
    private final Set<String> resources = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private final JsonObject.Builder names;
    private Condition condition = new Condition("NamesAccepted", "True", "NoConflicts", "no conflicts found");

    private Naming(Definition definition, Collection<Definition> others) {
        wanted = definition.json().object("spec", "names").orElse(JsonObject.empty());
        accepted = definition.json().object("status", "acceptedNames").orElse(JsonObject.empty());
        names = accepted.toBuilder();
        others.stream()
                .filter(other -> other.group().equals(definition.group()))
                .flatMap(other -> other.json().object("status", "acceptedNames").stream())
                .forEach(this::claim);
    }

    /**
     * The definition with the names that it gets, and the conditions NamesAccepted and Established that follow.
     *
     * @param others the other definitions
     */
    public static Definition settle(Definition definition, Collection<Definition> others, Instant now) {
        var naming = new Naming(definition, others);
        naming.decide();
        JsonObject named =
                Conditions.with(definition.json().with(ACCEPTED, naming.names.build()), naming.condition, now);
        return new Definition(withEstablished(named, now));
    }

    /** What is established stays so: whatever happens to its names, its resources are served. */
    private static JsonObject withEstablished(JsonObject definition, Instant now) {
        if (Conditions.isTrue(definition, "Established")) {
            return definition;
        }
        return Conditions.isTrue(definition, "NamesAccepted")
                ? Conditions.with(
                        definition,
                        new Condition(
                                "Established", "True", "InitialNamesAccepted", "the initial names have been accepted"),
                        now)
                : Conditions.with(
                        definition,
                        new Condition("Established", "False", "NotAccepted", "not all names are accepted"),
                        now);
    }

    private void claim(JsonObject others) {
        others.string("plural").ifPresent(resources::add);
        others.string("singular").ifPresent(resources::add);
        shortNames(others).forEach(resources::add);
        others.string("kind").ifPresent(kinds::add);
        others.string("listKind").ifPresent(kinds::add);
    }

    private void decide() {
        decide("plural", resources, "PluralConflict");
        decide("singular", resources, "SingularConflict");
        decideShortNames();
        decide("kind", kinds, "KindConflict");
        decide("listKind", kinds, "ListKindConflict");
        wanted.at("categories")
                .ifPresentOrElse(categories -> names.put("categories", categories), () -> names.remove("categories"));
    }

    private void decide(String member, Set<String> used, String reason) {
        String name = wanted.string(member).orElse("");
        if (used.contains(name) && !accepted.string(member).equals(Optional.of(name))) {
            condition = new Condition("NamesAccepted", "False", reason, inUse(name));
        } else {
            names.put(member, name);
        }
    }

    private void decideShortNames() {
        List<String> old = shortNames(accepted);
        List<String> conflicts = shortNames(wanted).stream()
                .filter(name -> !old.contains(name) && resources.contains(name))
                .map(Naming::inUse)
                .toList();
        Optional<Json> all = wanted.at("shortNames");
        if (!conflicts.isEmpty()) {
            String message = conflicts.size() == 1
                    ? conflicts.getFirst()
                    : conflicts.stream().collect(Collectors.joining(", ", "[", "]"));
            condition = new Condition("NamesAccepted", "False", "ShortNamesConflict", message);
        } else if (all.isPresent()) {
            names.put("shortNames", all.get());
        } else {
            names.remove("shortNames");
        }
    }

    private static List<String> shortNames(JsonObject names) {
        return names.array("shortNames").stream().flatMap(JsonArray::strings).toList();
    }

    private static String inUse(String name) {
        return GoText.quote(name) + " is already in use";
    }
}
