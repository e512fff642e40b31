// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.network;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Selectors;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service, and the pods behind it that have an address and did not end, by name. Pure.
 *
 * @param service one that selects pods
 * @param pods whatever else may be said of them
 */
record Backends(JsonObject service, List<JsonObject> pods) {

    static final GroupResource SERVICES = new GroupResource("", "services");
    static final GroupResource PODS = new GroupResource("", "pods");
    static final String HEADLESS_LABEL = "service.kubernetes.io/headless";

    /** Empty when it is nobody's business here where the traffic goes. */
    static Optional<Backends> of(JsonObject service, View view) {
        if (selector(service).isEmpty()
                || ObjectMeta.of(service).isDeleting()
                || service.string("spec", "type").orElse("").equals("ExternalName")) {
            return Optional.empty();
        }
        List<JsonObject> pods = view.list(PODS, ObjectMeta.of(service).namespace()).stream()
                .filter(pod -> selects(service, pod) && isReachable(pod))
                .sorted(Comparator.comparing(pod -> ObjectMeta.of(pod).name()))
                .toList();
        return Optional.of(new Backends(service, pods));
    }

    /** The services that a change of a pod concerns, or of the service itself. */
    static Stream<Key> services(Change change, View view) {
        if (change.key().resource().equals(SERVICES)) {
            return Stream.of(change.key());
        }
        return view.list(SERVICES, change.key().namespace()).stream()
                .filter(service -> change.sides().anyMatch(pod -> selects(service, pod)))
                .map(service -> Key.of(SERVICES, service));
    }

    private static JsonObject selector(JsonObject service) {
        return service.object("spec", "selector").orElse(JsonObject.empty());
    }

    private static boolean selects(JsonObject service, JsonObject pod) {
        JsonObject selector = selector(service);
        return !selector.isEmpty()
                && Selectors.ofLabels(selector).matches(ObjectMeta.of(pod).labels());
    }

    private static boolean isReachable(JsonObject pod) {
        String phase = pod.string("status", "phase").orElse("");
        return !phase.equals("Succeeded")
                && !phase.equals("Failed")
                && !address(pod).isEmpty();
    }

    /** Its IPv4 address: the cluster has no others. */
    static String address(JsonObject pod) {
        return pod.string("status", "podIP").orElse("");
    }

    static boolean isReady(JsonObject pod) {
        return pod.array("status", "conditions").stream()
                .flatMap(JsonArray::objects)
                .anyMatch(condition -> condition.string("type").orElse("").equals("Ready")
                        && condition.string("status").orElse("").equals("True"));
    }

    boolean publishesNotReady() {
        return service.bool("spec", "publishNotReadyAddresses").orElse(false);
    }

    boolean isHeadless() {
        String ip = service.string("spec", "clusterIP").orElse("");
        return ip.isEmpty() || ip.equals("None");
    }

    boolean hasPorts() {
        return servicePorts().findAny().isPresent();
    }

    private Stream<JsonObject> servicePorts() {
        return service.array("spec", "ports").stream().flatMap(JsonArray::objects);
    }

    /** What traffic to the service reaches on this pod. Ports that the pod does not have are left out. */
    List<JsonObject> ports(JsonObject pod) {
        return servicePorts()
                .flatMap(port -> number(port, pod).map(number -> port(port, number)).stream())
                .toList();
    }

    private static JsonObject port(JsonObject servicePort, long number) {
        JsonObject.Builder port = JsonObject.builder()
                .put("name", servicePort.string("name").orElse(""))
                .put("port", number)
                .put("protocol", protocol(servicePort));
        servicePort.string("appProtocol").ifPresent(protocol -> port.put("appProtocol", protocol));
        return port.build();
    }

    private static Optional<Long> number(JsonObject servicePort, JsonObject pod) {
        Optional<Json> target = servicePort.at("targetPort");
        if (target.filter(JsonString.class::isInstance).isPresent()) {
            return containers(pod)
                    .flatMap(container -> container.array("ports").stream())
                    .flatMap(JsonArray::objects)
                    .filter(port ->
                            target.equals(port.at("name")) && protocol(port).equals(protocol(servicePort)))
                    .flatMap(port -> port.integer("containerPort").stream())
                    .findFirst();
        }
        return target.filter(JsonInteger.class::isInstance)
                .map(number -> ((JsonInteger) number).value())
                .or(() -> servicePort.integer("port"));
    }

    private static String protocol(JsonObject port) {
        return port.string("protocol").orElse("TCP");
    }

    /** Those that stay: init containers do not take traffic, sidecars do. */
    private static Stream<JsonObject> containers(JsonObject pod) {
        Stream<JsonObject> sidecars = pod.array("spec", "initContainers").stream()
                .flatMap(JsonArray::objects)
                .filter(container ->
                        container.string("restartPolicy").orElse("").equals("Always"));
        return Stream.concat(pod.array("spec", "containers").stream().flatMap(JsonArray::objects), sidecars);
    }

    /** The name under which the pod is known in the domain of the service. */
    Optional<String> hostname(JsonObject pod) {
        return pod.string("spec", "hostname")
                .filter(name -> !name.isEmpty()
                        && pod.string("spec", "subdomain")
                                .orElse("")
                                .equals(ObjectMeta.of(service).name()));
    }

    /** The pod, as that behind an address. */
    static JsonObject target(JsonObject pod) {
        ObjectMeta meta = ObjectMeta.of(pod);
        return JsonObject.builder()
                .put("kind", "Pod")
                .put("namespace", meta.namespace())
                .put("name", meta.name())
                .put("uid", meta.uid())
                .build();
    }
}
