// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NetworkPolicies; k8s.io/kubernetes/pkg/apis/networking. */
final class NetworkPolicyStrategy extends BuiltinStrategy {

    private static final List<String> POLICY_TYPES = List.of("Ingress", "Egress");

    NetworkPolicyStrategy(WireForm form) {
        super(form, Shape.SPEC);
    }

    @Override
    JsonObject withDefaults(JsonObject policy) {
        return Defaults.of(policy)
                .insideAlways("spec", NetworkPolicyStrategy::withSpecDefaults)
                .done();
    }

    private static JsonObject withSpecDefaults(JsonObject spec) {
        boolean hasEgress =
                spec.array("egress").filter(rules -> !rules.isEmpty()).isPresent();
        return Defaults.of(spec)
                .set("policyTypes", JsonArray.ofStrings(hasEgress ? POLICY_TYPES : List.of("Ingress")))
                .inEach("ingress", NetworkPolicyStrategy::ofRule)
                .inEach("egress", NetworkPolicyStrategy::ofRule)
                .done();
    }

    private static JsonObject ofRule(JsonObject rule) {
        return Defaults.of(rule)
                .inEach(
                        "ports",
                        port -> Defaults.of(port).set("protocol", "TCP").done())
                .done();
    }

    @Override
    void validate(Field policy, @Nullable JsonObject old) {
        Field spec = policy.at("spec");
        Labels.validateSelector(spec.at("podSelector"));
        spec.at("ingress").items().forEach(rule -> validateRule(rule, rule.at("from")));
        spec.at("egress").items().forEach(rule -> validateRule(rule, rule.at("to")));
        Field types = spec.at("policyTypes");
        if (types.size() > POLICY_TYPES.size()) {
            types.invalid("may not specify more than two policyTypes");
        } else {
            types.items().forEach(type -> type.oneOf(POLICY_TYPES));
        }
    }

    private static void validateRule(Field rule, Field peers) {
        rule.at("ports").items().forEach(NetworkPolicyStrategy::validatePort);
        peers.items().forEach(NetworkPolicyStrategy::validatePeer);
    }

    private static void validatePort(Field rule) {
        rule.at("protocol").oneOfIfSet(List.of("TCP", "UDP", "SCTP"));
        Field port = rule.at("port");
        Field end = rule.at("endPort");
        if (port.value() instanceof JsonString) {
            if (end.isSet()) {
                end.invalid("may not be specified when `port` is non-numeric");
            }
            port.check(Keys::port);
        } else if (!port.isSet()) {
            if (end.isSet()) {
                end.invalid("may not be specified when `port` is not specified");
            }
        } else {
            port.port();
            validateEnd(end, port.number());
        }
    }

    private static void validateEnd(Field end, long port) {
        if (end.isSet()) {
            if (end.number() < port) {
                end.invalid(Json.of(port), "must be greater than or equal to `port`");
            }
            end.port();
        }
    }

    private static void validatePeer(Field peer) {
        Labels.validateSelector(peer.at("podSelector"));
        Labels.validateSelector(peer.at("namespaceSelector"));
        Field block = peer.at("ipBlock");
        boolean selects =
                peer.at("podSelector").isSet() || peer.at("namespaceSelector").isSet();
        if (block.isSet()) {
            validateBlock(block);
        }
        if (!selects && !block.isSet()) {
            peer.required("must specify a peer");
        } else if (selects && block.isSet()) {
            peer.forbidden("may not specify both ipBlock and another peer");
        }
    }

    private static void validateBlock(Field block) {
        Field cidr = block.at("cidr");
        if (cidr.isEmpty()) {
            cidr.required("");
            return;
        }
        int found = cidr.found();
        Addresses.validateNetwork(cidr);
        if (cidr.found() > found) {
            return;
        }
        for (Field except : block.at("except").items()) {
            int before = except.found();
            Addresses.validateNetwork(except);
            if (except.found() == before && !Ip.isStrictlyInside(except.text(), cidr.text())) {
                except.invalid("must be a strict subset of `cidr`");
            }
        }
    }
}
