// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a service gets from the cluster, and keeps; k8s.io/kubernetes/pkg/registry/core/service/storage, for a cluster with IPv4 only.
 *
 * <p>{@code clusterIP} is the first of {@code clusterIPs}; clients may write the one, the other or both.
 */
final class ServiceAllocation {

    private final ServiceAddresses addresses;

    ServiceAllocation(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    /** A service with everything that its type needs. */
    JsonObject allocated(JsonObject service) {
        return Defaults.of(service).inside("spec", this::allocatedSpec).done();
    }

    private JsonObject allocatedSpec(JsonObject spec) {
        JsonObject allocated = ServiceSpec.needsClusterIp(spec) ? withAddress(plural(spec)) : spec;
        Defaults defaults = Defaults.of(allocated);
        if (ServiceSpec.needsNodePorts(spec)) {
            defaults.inEach(
                    "ports",
                    port -> port.integer("nodePort").orElse(0L) == 0
                            ? port.with("nodePort", Json.of(addresses.nodePort()))
                            : port);
        }
        if (ServiceSpec.needsHealthCheck(spec)
                && spec.integer("healthCheckNodePort").isEmpty()) {
            defaults.set("healthCheckNodePort", addresses.nodePort());
        }
        return defaults.done();
    }

    /** Whether a service may have what it asks for; the first thing that it may not have is told. */
    void validate(Field service) {
        Field spec = service.at("spec");
        if (!ServiceSpec.needsClusterIp(spec.object())) {
            return;
        }
        Field ips = spec.at("clusterIPs");
        for (String ip : ips.texts()) {
            Optional<String> problem = ip.equals(ServiceSpec.HEADLESS) || ip.contains(":")
                    ? Optional.empty()
                    : addresses.problemOfIp(ip, service.object());
            if (problem.isPresent()) {
                ips.invalid("failed to allocate IP " + ip + ": " + problem.get());
                return;
            }
        }
        validatePorts(spec.at("ports"), service.object());
    }

    private void validatePorts(Field ports, JsonObject service) {
        for (Field port : ports.items()) {
            Field number = port.at("nodePort");
            Optional<String> problem =
                    number.number() == 0 ? Optional.empty() : addresses.problemOfPort(number.number(), service);
            if (problem.isPresent()) {
                number.invalid(problem.get());
                return;
            }
        }
    }

    private static JsonObject plural(JsonObject spec) {
        String ip = spec.string("clusterIP").orElse("");
        return ip.isEmpty() || spec.has("clusterIPs") ? spec : spec.with("clusterIPs", JsonArray.of(Json.of(ip)));
    }

    private JsonObject withAddress(JsonObject spec) {
        boolean hasSelector =
                !spec.object("selector").orElse(JsonObject.empty()).isEmpty();
        boolean isFree = ServiceSpec.isHeadless(spec) && !hasSelector;
        JsonArray families =
                isFree ? JsonArray.ofStrings(List.of("IPv4", "IPv6")) : JsonArray.ofStrings(List.of("IPv4"));
        Defaults defaults = Defaults.of(spec)
                .set("ipFamilyPolicy", isFree ? "RequireDualStack" : "SingleStack")
                .set("ipFamilies", families);
        boolean isV4 = defaults.done()
                .array("ipFamilies")
                .orElseThrow()
                .strings()
                .limit(1)
                .allMatch("IPv4"::equals);
        if (isV4 && !spec.has("clusterIP") && !spec.has("clusterIPs")) {
            String ip = addresses.clusterIp();
            defaults.set("clusterIP", ip).set("clusterIPs", JsonArray.of(Json.of(ip)));
        }
        return defaults.done();
    }

    /** An updated service that keeps what it was given: clients that do not know these fields do not send them. */
    static JsonObject kept(JsonObject service, JsonObject old) {
        JsonObject before = ServiceSpec.of(old);
        JsonObject kept = Defaults.of(service)
                .inside("spec", spec -> keptSpec(spec, before))
                .done();
        return ServiceSpec.type(ServiceSpec.of(kept)).equals("LoadBalancer")
                ? kept
                : kept.with(
                        "status",
                        kept.object("status").orElse(JsonObject.empty()).with("loadBalancer", JsonObject.empty()));
    }

    private static JsonObject keptSpec(JsonObject spec, JsonObject old) {
        JsonObject kept = spec;
        if (ServiceSpec.needsClusterIp(spec) && ServiceSpec.needsClusterIp(old)) {
            kept = Defaults.of(kept)
                    .set("clusterIP", old.string("clusterIP").orElse(""))
                    .done();
            kept = withClusterIpsOf(kept, old);
        }
        if (ServiceSpec.needsNodePorts(spec) && ServiceSpec.needsNodePorts(old)) {
            kept = withNodePortsOf(kept, old);
        }
        if (ServiceSpec.needsHealthCheck(spec)
                && ServiceSpec.needsHealthCheck(old)
                && !spec.has("healthCheckNodePort")) {
            kept = kept.taking("healthCheckNodePort", old);
        }
        return withoutWhatTheTypeHadBefore(kept, old);
    }

    private static JsonObject withClusterIpsOf(JsonObject spec, JsonObject old) {
        if (!spec.has("clusterIPs")) {
            return spec.taking("clusterIPs", old);
        }
        boolean onlySingularChanged = !Objects.equals(spec.get("clusterIP"), old.get("clusterIP"))
                && Objects.equals(spec.get("clusterIPs"), old.get("clusterIPs"));
        return onlySingularChanged
                ? spec.with(
                        "clusterIPs",
                        JsonArray.ofStrings(List.of(spec.string("clusterIP").orElse(""))))
                : spec;
    }

    private static JsonObject withNodePortsOf(JsonObject spec, JsonObject old) {
        Map<String, Json> byName = new HashMap<>();
        old.array("ports").stream()
                .flatMap(JsonArray::objects)
                .forEach(port -> port.at("nodePort")
                        .ifPresent(number -> byName.put(port.string("name").orElse(""), number)));
        List<Json> taken = spec.array("ports").stream()
                .flatMap(JsonArray::objects)
                .flatMap(port -> port.at("nodePort").stream())
                .toList();
        return Defaults.of(spec)
                .inEach("ports", port -> {
                    Json before = byName.get(port.string("name").orElse(""));
                    return before == null || taken.contains(before)
                            ? port
                            : Defaults.of(port).set("nodePort", before).done();
                })
                .done();
    }

    /** Fields that the server filled in for the old type, and that the client did not touch. */
    private static JsonObject withoutWhatTheTypeHadBefore(JsonObject spec, JsonObject old) {
        JsonObject kept = spec;
        if (ServiceSpec.needsClusterIp(old) && !ServiceSpec.needsClusterIp(spec)) {
            kept = withoutSame(
                    kept, old, "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy");
        }
        if (ServiceSpec.needsNodePorts(old)
                && !ServiceSpec.needsNodePorts(spec)
                && Objects.equals(spec.get("ports"), old.get("ports"))) {
            kept = Defaults.of(kept)
                    .inEach("ports", port -> port.without("nodePort"))
                    .done();
        }
        if (ServiceSpec.needsHealthCheck(old) && !ServiceSpec.needsHealthCheck(spec)) {
            kept = withoutSame(kept, old, "healthCheckNodePort");
        }
        if (ServiceSpec.type(old).equals("LoadBalancer")
                && !ServiceSpec.type(spec).equals("LoadBalancer")) {
            kept = withoutSame(kept, old, "allocateLoadBalancerNodePorts", "loadBalancerClass");
        }
        return ServiceSpec.isExternallyAccessible(old) && !ServiceSpec.isExternallyAccessible(spec)
                ? withoutSame(kept, old, "externalTrafficPolicy")
                : kept;
    }

    private static JsonObject withoutSame(JsonObject spec, JsonObject old, String... names) {
        JsonObject kept = spec;
        for (String name : names) {
            kept = Objects.equals(spec.get(name), old.get(name)) ? kept.without(name) : kept;
        }
        return kept;
    }
}
