// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Objects.Served;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The owners that an object names, by what became of them.
 *
 * @param solid those that are there and stay
 * @param waiting those that are deleted once their dependents are
 * @param dangling those that are not there
 * @param unknown those of whom nobody can say, because their kind is not served, or in no namespace the object could name
 * @param warnings what is to be told of references that cannot be right
 */
record OwnerLookup(
        List<JsonObject> solid,
        List<JsonObject> waiting,
        List<JsonObject> dangling,
        List<JsonObject> unknown,
        List<Write> warnings) {

    private static final String REASON = "OwnerRefInvalidNamespace";

    /**
     * Where an owner is: in the namespace of its dependent, or in none if its kind is.
     *
     * @return empty when its kind is not served, or when it is in a namespace and the dependent is not
     */
    static Optional<Key> key(JsonObject reference, Key dependent, List<Served> served) {
        return kind(reference, served)
                .filter(kind -> !kind.isNamespaced() || !dependent.namespace().isEmpty())
                .map(kind -> new Key(
                        kind.resource(),
                        kind.isNamespaced() ? dependent.namespace() : "",
                        reference.string("name").orElse("")));
    }

    private static Optional<Served> kind(JsonObject reference, List<Served> served) {
        String apiVersion = reference.string("apiVersion").orElse("");
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return served.stream()
                .filter(kind -> kind.resource().group().equals(group)
                        && kind.kind().equals(reference.string("kind").orElse("")))
                .findFirst();
    }

    static OwnerLookup classified(JsonObject object, Key key, View view) {
        var lookup = new OwnerLookup(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ObjectMeta.of(object).ownerReferences().forEach(reference -> lookup.classify(reference, object, key, view));
        return lookup;
    }

    private void classify(JsonObject reference, JsonObject object, Key key, View view) {
        Optional<Key> place = key(reference, key, view.served());
        if (place.isEmpty()) {
            unknown.add(reference);
            if (kind(reference, view.served()).isPresent()) {
                warnings.add(Write.warning(
                        object, REASON, "ownerRef " + text(reference) + " does not exist in namespace \"\""));
            }
            return;
        }
        Optional<JsonObject> owner =
                view.get(place.get()).filter(found -> ObjectMeta.of(found).uid().equals(Owners.uid(reference)));
        if (owner.isEmpty()) {
            dangling.add(reference);
        } else {
            (isWaiting(owner.get()) ? waiting : solid).add(reference);
        }
    }

    private static boolean isWaiting(JsonObject owner) {
        ObjectMeta meta = ObjectMeta.of(owner);
        return meta.isDeleting() && meta.finalizers().contains(GarbageCollector.FOREGROUND);
    }

    private static String text(JsonObject reference) {
        return "[" + reference.string("apiVersion").orElse("") + "/"
                + reference.string("kind").orElse("") + ", namespace: , name: "
                + reference.string("name").orElse("") + ", uid: " + Owners.uid(reference) + "]";
    }

    /** {@code object} with owners that need not wait for it. */
    static JsonObject unblocking(JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        List<Json> references = meta.ownerReferences().stream()
                .<Json>map(reference -> reference.with("blockOwnerDeletion", Json.of(false)))
                .toList();
        return meta.with("ownerReferences", new JsonArray(references)).in(object);
    }
}
