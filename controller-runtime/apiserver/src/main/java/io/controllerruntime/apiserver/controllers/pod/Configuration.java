// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What containers and volumes want to read, and whether it is there; pkg/kubelet/kubelet_pods.go. */
final class Configuration {

    static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
    static final GroupResource SECRETS = new GroupResource("", "secrets");

    private final String namespace;
    private final Function<Key, Optional<JsonObject>> objects;

    Configuration(JsonObject pod, Function<Key, Optional<JsonObject>> objects) {
        this.namespace = ObjectMeta.of(pod).namespace();
        this.objects = objects;
    }

    /** The first thing that the environment of a container lacks. */
    Optional<String> problem(JsonObject container) {
        Stream<Optional<String>> whole = list(container, "envFrom")
                .flatMap(from -> Stream.of(
                        whole(from.object("configMapRef"), CONFIG_MAPS), whole(from.object("secretRef"), SECRETS)));
        Stream<Optional<String>> keys = list(container, "env")
                .flatMap(env -> Stream.of(
                        key(env.object("valueFrom", "configMapKeyRef"), CONFIG_MAPS),
                        key(env.object("valueFrom", "secretKeyRef"), SECRETS)));
        return Stream.concat(whole, keys).flatMap(Optional::stream).findFirst();
    }

    /** The first volume that cannot be mounted. */
    Optional<String> volumeProblem(JsonObject pod) {
        return pod.array("spec", "volumes").stream()
                .flatMap(JsonArray::objects)
                .flatMap(volume -> missing(volume)
                        .map(problem -> "MountVolume.SetUp failed for volume \""
                                + volume.string("name").orElse("") + "\" : " + problem)
                        .stream())
                .findFirst();
    }

    private Optional<String> missing(JsonObject volume) {
        Optional<JsonObject> secret = volume.object("secret")
                .map(source ->
                        source.with("name", Json.of(source.string("secretName").orElse(""))));
        return whole(volume.object("configMap"), CONFIG_MAPS).or(() -> whole(secret, SECRETS));
    }

    private static Stream<JsonObject> list(JsonObject container, String name) {
        return container.array(name).stream().flatMap(JsonArray::objects);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private Optional<String> whole(Optional<JsonObject> reference, GroupResource resource) {
        return reference
                .filter(Configuration::isRequired)
                .filter(source -> find(source, resource).isEmpty())
                .map(source -> notFound(source, resource));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private Optional<String> key(Optional<JsonObject> reference, GroupResource resource) {
        return reference.filter(Configuration::isRequired).flatMap(source -> {
            Optional<JsonObject> object = find(source, resource);
            String key = source.string("key").orElse("");
            if (object.isEmpty()) {
                return Optional.of(notFound(source, resource));
            }
            String kind = resource.equals(SECRETS) ? "Secret" : "ConfigMap";
            return object.get().at("data", key).isPresent()
                    ? Optional.empty()
                    : Optional.of("couldn't find key " + key + " in " + kind + " " + namespace + "/" + name(source));
        });
    }

    private Optional<JsonObject> find(JsonObject source, GroupResource resource) {
        return objects.apply(new Key(resource, namespace, name(source)));
    }

    private static boolean isRequired(JsonObject source) {
        return !source.bool("optional").orElse(false);
    }

    private static String name(JsonObject source) {
        return source.string("name").orElse("");
    }

    private static String notFound(JsonObject source, GroupResource resource) {
        return (resource.equals(SECRETS) ? "secret" : "configmap") + " \"" + name(source) + "\" not found";
    }
}
