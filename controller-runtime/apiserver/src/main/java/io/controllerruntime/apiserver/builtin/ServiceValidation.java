// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;

/** Validation of a service; validateService in core/validation/validation.go. */
final class ServiceValidation {

    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final long MAX_AFFINITY = 86_400;

    private final Field spec;
    private final String type;

    private ServiceValidation(Field service) {
        this.spec = service.at("spec");
        this.type = spec.at("type").text();
    }

    static void validate(Field service) {
        new ServiceValidation(service).validate();
    }

    private void validate() {
        boolean isHeadless = ServiceSpec.isHeadless(spec.object());
        if (spec.at("ports").isEmpty() && !isHeadless && !type.equals("ExternalName")) {
            spec.at("ports").required("");
        }
        if (isHeadless && List.of("LoadBalancer", "NodePort").contains(type)) {
            spec.at("clusterIPs").element(0).invalid("may not be set to 'None' for " + type + " services");
        }
        if (type.equals("ExternalName")) {
            validateExternalName();
        }
        ServicePortValidation.validateEach(spec.at("ports"));
        Labels.validate(spec.at("selector"));
        validateAffinity();
        if (!type.equals("ExternalName")) {
            ClusterIpValidation.validate(spec, isHeadless);
        }
        validateExternalIps();
        spec.at("type").requiredOneOf(TYPES);
        ServicePortValidation.validateTogether(spec.at("ports"), type);
        validateLoadBalancer();
        validatePolicies();
    }

    private void validateExternalName() {
        if (!spec.at("clusterIPs").isEmpty()) {
            spec.at("clusterIPs").forbidden("may not be set for ExternalName services");
        }
        if (!spec.at("ipFamilies").isEmpty()) {
            spec.at("ipFamilies").forbidden("may not be set for ExternalName services");
        }
        if (spec.at("ipFamilyPolicy").isSet()) {
            spec.at("ipFamilyPolicy").forbidden("may not be set for ExternalName services");
        }
        Field name = spec.at("externalName");
        String text =
                name.text().endsWith(".") ? name.text().substring(0, name.text().length() - 1) : name.text();
        name.withValue(Json.of(text)).checkRequired(Names::dnsSubdomain);
    }

    private void validateAffinity() {
        Field affinity = spec.at("sessionAffinity");
        affinity.requiredOneOf(List.of("ClientIP", "None"));
        if (affinity.text().equals("ClientIP")) {
            Field timeout = spec.at("sessionAffinityConfig", "clientIP").at("timeoutSeconds");
            if (timeout.number() <= 0 || timeout.number() > MAX_AFFINITY) {
                timeout.invalid("must be greater than 0 and less than " + MAX_AFFINITY);
            }
        }
    }

    private void validateExternalIps() {
        for (Field ip : spec.at("externalIPs").items()) {
            int before = ip.found();
            Addresses.validateIp(ip);
            if (ip.found() == before) {
                Addresses.validateEndpoint(ip);
            }
        }
    }

    private void validateLoadBalancer() {
        boolean isLoadBalancer = type.equals("LoadBalancer");
        Field ranges = spec.at("loadBalancerSourceRanges");
        if (!ranges.isEmpty()) {
            Field at = spec.at("LoadBalancerSourceRanges").withValue(ranges.value());
            if (!isLoadBalancer) {
                at.forbidden("may only be used when `type` is 'LoadBalancer'");
            }
            at.items()
                    .forEach(range -> Addresses.validateNetwork(
                            range.withValue(Json.of(range.text().strip()))));
        }
        for (String name : List.of("allocateLoadBalancerNodePorts", "loadBalancerClass")) {
            if (!isLoadBalancer && spec.at(name).isSet()) {
                spec.at(name).forbidden("may only be used when `type` is 'LoadBalancer'");
            }
        }
        if (isLoadBalancer) {
            spec.at("loadBalancerClass").checkIfSet(Names::qualified);
        }
    }

    private void validatePolicies() {
        Field external = spec.at("externalTrafficPolicy");
        if (ServiceSpec.isExternallyAccessible(spec.object())) {
            external.requiredOneOf(List.of("Cluster", "Local"));
        } else if (!external.isEmpty()) {
            external.invalid("may only be set for externally-accessible services");
        }
        Field check = spec.at("healthCheckNodePort");
        if (!ServiceSpec.needsHealthCheck(spec.object())) {
            if (check.number() != 0) {
                check.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
            }
        } else {
            check.port();
        }
        spec.at("internalTrafficPolicy").oneOfIfSet(List.of("Cluster", "Local"));
        spec.at("trafficDistribution").oneOfIfSet(List.of("PreferClose", "PreferSameZone", "PreferSameNode"));
    }
}
