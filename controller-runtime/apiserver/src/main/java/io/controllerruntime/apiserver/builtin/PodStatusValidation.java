// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a pod may report; ValidatePodStatusUpdate in core/validation/validation.go. */
final class PodStatusValidation {

    private static final List<String> CONDITIONS_OF_THE_SYSTEM = List.of("PodScheduled", "Ready", "Initialized");

    private PodStatusValidation() {}

    static void validate(Field pod, JsonObject old) {
        Field status = pod.at("status");
        for (Field condition : status.at("conditions").items()) {
            if (!CONDITIONS_OF_THE_SYSTEM.contains(condition.at("type").text())) {
                condition.at("Type").withValue(condition.at("type").value()).check(Names::qualified);
            }
        }
        status.at("nominatedNodeName").checkIfSet(Names::dnsSubdomain);
        status.at("qosClass").immutable(old.at("status", "qosClass").orElse(null));
        validateTransitions(status.at("containerStatuses"), old, restartPolicy(old));
        validateIps(status);
    }

    private static String restartPolicy(JsonObject pod) {
        return pod.string("spec", "restartPolicy").orElse("");
    }

    /** What has ended for good does not run again. */
    private static void validateTransitions(Field statuses, JsonObject old, String restartPolicy) {
        if (restartPolicy.equals("Always")) {
            return;
        }
        Map<String, JsonObject> now = statuses.items().stream()
                .map(Field::object)
                .collect(Collectors.toMap(
                        container -> container.string("name").orElse(""),
                        Function.identity(),
                        (first, second) -> second));
        List<JsonObject> before = old.array("status", "containerStatuses")
                .map(list -> list.objects().toList())
                .orElse(List.of());
        for (int i = 0; i < before.size(); i++) {
            Optional<JsonObject> terminated = before.get(i).object("state", "terminated");
            boolean mayRestart = restartPolicy.equals("OnFailure")
                    && terminated.flatMap(state -> state.integer("exitCode")).orElse(0L) != 0;
            JsonObject after = now.get(before.get(i).string("name").orElse(""));
            if (terminated.isPresent()
                    && !mayRestart
                    && after != null
                    && after.object("state", "terminated").isEmpty()) {
                statuses.element(i).at("state").forbidden("may not be transitioned to non-terminated state");
            }
        }
    }

    private static void validateIps(Field status) {
        Field ips = status.at("podIPs");
        ips.items().forEach(ip -> Addresses.validateIp(ip.withValue(ip.at("ip").value())));
        Field hosts = status.at("hostIPs");
        if (!hosts.isEmpty()) {
            Field first = hosts.element(0).at("ip");
            if (!first.text().equals(status.at("hostIP").text())) {
                first.invalid("must be equal to `hostIP`");
            }
            hosts.items()
                    .forEach(ip -> Addresses.validateIp(ip.withValue(ip.at("ip").value())));
        }
    }
}
