// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.crd.CustomStrategy;
import io.controllerruntime.apiserver.crd.CustomValidation;
import io.controllerruntime.apiserver.crd.Definition;
import io.controllerruntime.apiserver.crd.Naming;
import io.controllerruntime.apiserver.discovery.StorageVersionHash;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.meta.NameRule;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import io.controllerruntime.apiserver.registry.MetaValidation;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import io.controllerruntime.apiserver.registry.Traits;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Stores;
import io.controllerruntime.apiserver.schema.Pruner;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.apiserver.subresource.Parts;
import io.controllerruntime.runtime.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Serves what custom resource definitions define, and stops serving it: a step after each write of a definition.
 *
 * <p>It does at once what in kube-apiserver the controllers for naming, establishing and finalizing do a moment later. Thread-safe.
 */
final class Definitions {

    static final String GROUP = "apiextensions.k8s.io";
    static final String PLURAL = "customresourcedefinitions";

    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> PART_VERBS = List.of("get", "patch", "update");

    private final Stores stores;
    private final Registry registry;
    private final Parts parts;
    private final Language language;
    private final Clock clock;

    /** The definitions that are served as they are, by name. */
    private final Map<String, JsonObject> served = new ConcurrentHashMap<>();

    Definitions(Stores stores, Registry registry, Parts parts, Language language, Clock clock) {
        this.stores = stores;
        this.registry = registry;
        this.parts = parts;
        this.language = language;
        this.clock = clock;
    }

    private ObjectStore store() {
        return stores.builtin(GROUP, "v1", PLURAL);
    }

    /** Some definition was written, or deleted. */
    void allWritten() {
        List<Definition> there = all();
        there.forEach(this::written);
        registry.all()
                .filter(resource -> resource.traits().has(Traits.Flag.CUSTOM))
                .filter(resource -> there.stream().noneMatch(definition -> defines(definition, resource)))
                .toList()
                .forEach(gone -> registry.replace(gone.type().group(), gone.plural(), List.of()));
    }

    private static boolean defines(Definition definition, Resource resource) {
        return definition.group().equals(resource.type().group())
                && definition.plural().equals(resource.plural());
    }

    /** An object was written that may be the last of a definition that is going. */
    void objectWritten(String group, String plural) {
        store().find("", plural + "." + group)
                .map(store()::unpack)
                .filter(definition -> ObjectMeta.of(definition).isDeleting())
                .ifPresent(definition -> written(new Definition(definition)));
    }

    private void written(Definition definition) {
        String name = ObjectMeta.of(definition.json()).name();
        if (ObjectMeta.of(definition.json()).isDeleting()) {
            finish(definition, name);
        } else if (!definition.json().equals(served.get(name))) {
            served.put(name, establish(name));
        }
    }

    private JsonObject establish(String name) {
        List<Definition> others = all().stream()
                .filter(other -> !ObjectMeta.of(other.json()).name().equals(name))
                .toList();
        Write write = Write.internal("");
        update(name, UpdateRules.whole(store().resource().strategy()), write, Definitions::withCleanup);
        JsonObject settled = update(
                name,
                UpdateRules.status(store().resource().strategy()),
                write,
                definition -> Naming.settle(new Definition(definition), others, clock.now())
                        .json());
        serve(new Definition(settled));
        return settled;
    }

    private List<Definition> all() {
        long now = Long.MAX_VALUE;
        return store().table().list("", "", now, 0, stored -> true).items().stream()
                .map(stored -> new Definition(store().unpack(stored)))
                .toList();
    }

    private static JsonObject withCleanup(JsonObject definition) {
        ObjectMeta meta = ObjectMeta.of(definition);
        if (meta.finalizers().contains(CLEANUP)) {
            return definition;
        }
        var finalizers = new ArrayList<>(meta.finalizers());
        finalizers.add(CLEANUP);
        return meta.withFinalizers(finalizers).in(definition);
    }

    private JsonObject update(String name, UpdateRules rules, Write write, UnaryOperator<JsonObject> change) {
        return store().unpack(store().update(
                        name, current -> change.apply(current.orElseThrow()), rules, ObjectStore.Absent.REFUSED, write)
                .object());
    }

    private void serve(Definition definition) {
        boolean isEstablished = definition.json().array("status", "conditions").stream()
                .flatMap(JsonArray::objects)
                .anyMatch(condition -> condition.string("type").equals(Optional.of("Established"))
                        && condition.string("status").equals(Optional.of("True")));
        List<Resource> served = isEstablished
                ? definition.versions().stream()
                        .filter(Definition.Version::isServed)
                        .map(version -> resource(definition, version))
                        .toList()
                : List.of();
        registry.replace(definition.group(), definition.plural(), served);
        served.forEach(stores::of);
    }

    private Resource resource(Definition definition, Definition.Version version) {
        var type = new GroupVersionKind(definition.group(), version.name(), definition.kind());
        var strategy = CustomStrategy.of(
                version,
                CustomValidation.of(type, version, language, MetaValidation::validateEmbedded),
                older(definition, version));
        JsonObject names = definition.json().object("spec", "names").orElse(JsonObject.empty());
        Set<String> selectable = version.selectableFields().stream()
                .map(path -> path.startsWith(".") ? path.substring(1) : path)
                .collect(toUnmodifiableSet());
        var resource = new Resource(
                type,
                definition.plural(),
                names.string("singular").orElse(""),
                names.array("shortNames").stream().flatMap(JsonArray::strings).toList(),
                names.array("categories").stream().flatMap(JsonArray::strings).toList(),
                definition.isNamespaced() ? Resource.Scope.NAMESPACED : Resource.Scope.CLUSTER,
                VERBS,
                hash(definition),
                parts(type, version),
                new Traits(NameRule.DNS_SUBDOMAIN, Set.of(Traits.Flag.CUSTOM, Traits.Flag.NEEDS_RESOURCE_VERSION)),
                strategy,
                decoder(strategy),
                Optional.of(version.schema()),
                selectable,
                definition.plural() + "." + definition.group(),
                version.columns());
        return parts.in(resource, scales(definition));
    }

    private static String hash(Definition definition) {
        return definition.versions().stream()
                .filter(Definition.Version::isStorage)
                .map(version -> new GroupVersionKind(definition.group(), version.name(), definition.kind()))
                .map(StorageVersionHash::of)
                .findFirst()
                .orElse("");
    }

    /** Up to which revision objects may have been written by another schema: by an earlier one, or by that of another version. */
    private long older(Definition definition, Definition.Version version) {
        boolean areAlike = definition.versions().stream()
                .allMatch(other -> other.schema().json().equals(version.schema().json()));
        return areAlike ? store().table().revision() : Long.MAX_VALUE;
    }

    /** Where the replicas are, of each version that has a scale. */
    private static Map<String, JsonObject> scales(Definition definition) {
        var scales = new HashMap<String, JsonObject>();
        definition
                .versions()
                .forEach(version -> version.scale()
                        .ifPresent(scale -> scales.put(definition.group() + "/" + version.name(), scale)));
        return scales;
    }

    private static Map<String, Subresource> parts(GroupVersionKind type, Definition.Version version) {
        var parts = new HashMap<String, Subresource>();
        if (version.hasStatus()) {
            parts.put("status", new Subresource("status", type, PART_VERBS, Optional.of(Part.STATUS)));
        }
        if (version.scale().isPresent()) {
            var scale = new GroupVersionKind("autoscaling", "v1", "Scale");
            parts.put("scale", new Subresource("scale", scale, PART_VERBS, Optional.empty()));
        }
        return parts;
    }

    private static Decoder decoder(CustomStrategy strategy) {
        return object -> {
            Pruner.Pruned pruned = strategy.pruned(object);
            List<String> unknown = pruned.unknownFields().stream()
                    .map(field -> "unknown field " + GoText.quote(field))
                    .toList();
            return new Decoder.Decoded(pruned.value(), unknown, Optional.empty());
        };
    }

    /** Deletes the objects of a definition that is going, and lets it go when there are none left. */
    private void finish(Definition definition, String name) {
        Optional<Resource> resource = definition.versions().stream()
                .flatMap(version -> registry.find(definition.group(), version.name(), definition.plural()).stream())
                .findFirst();
        if (resource.map(stores::of).map(Definitions::isEmptied).orElse(true)) {
            update(
                    name,
                    UpdateRules.whole(store().resource().strategy()),
                    Write.internal(""),
                    Definitions::withoutCleanup);
            if (store().find("", name).isEmpty()) {
                registry.replace(definition.group(), definition.plural(), List.of());
            }
        }
    }

    private static boolean isEmptied(ObjectStore objects) {
        for (Stored stored :
                objects.table().list("", "", Long.MAX_VALUE, 0, each -> true).items()) {
            objects.delete(
                    stored.head().name(),
                    DeleteOptions.DEFAULT,
                    Write.internal(stored.head().namespace()));
        }
        return objects.table().count() == 0;
    }

    private static JsonObject withoutCleanup(JsonObject definition) {
        ObjectMeta meta = ObjectMeta.of(definition);
        List<String> rest = meta.finalizers().stream()
                .filter(finalizer -> !finalizer.equals(CLEANUP))
                .toList();
        return meta.withFinalizers(rest).in(definition);
    }
}
