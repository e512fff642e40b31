// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.NONE;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/** Pods and their templates. */
final class PodPrinters {

    static final Printer POD = Printer.of(
                    Column.name(),
                    Column.text("Ready", pod -> PodSummary.of(pod).ready()),
                    Column.text("Status", pod -> PodSummary.of(pod).status()),
                    Column.text("Restarts", pod -> PodSummary.of(pod).restarts()),
                    Column.age(),
                    Column.text("IP", PodPrinters::address).wide(),
                    Column.text("Node", pod -> pod.textOr(NONE, "spec", "nodeName"))
                            .wide(),
                    Column.text("Nominated Node", pod -> pod.textOr(NONE, "status", "nominatedNodeName"))
                            .wide(),
                    Column.text("Readiness Gates", PodPrinters::gates).wide())
            .withConditions(PodPrinters::conditions);

    static final Printer POD_TEMPLATE = Printer.of(
            Column.name(),
            Column.text("Containers", view -> Texts.names(view.parts("template", "spec", "containers"))),
            Column.text("Images", view -> Texts.images(view.parts("template", "spec", "containers"))),
            Column.text("Pod Labels", view -> Texts.labels(view.part("template", "metadata", "labels"))));

    private PodPrinters() {}

    private static String address(View pod) {
        return pod.parts("status", "podIPs").stream()
                .findFirst()
                .map(address -> address.textOr(NONE, "ip"))
                .orElse(NONE);
    }

    private static String gates(View pod) {
        List<View> gates = pod.parts("spec", "readinessGates");
        long open = gates.stream()
                .filter(gate -> pod.condition(gate.text("conditionType")).equals("True"))
                .count();
        return gates.isEmpty() ? NONE : open + "/" + gates.size();
    }

    private static JsonArray conditions(View pod) {
        return switch (pod.text("status", "phase")) {
            case "Succeeded" -> completed("Succeeded", "The pod has completed successfully.");
            case "Failed" -> completed("Failed", "The pod failed.");
            default -> JsonArray.empty();
        };
    }

    private static JsonArray completed(String reason, String message) {
        return JsonArray.of(JsonObject.builder()
                .put("type", "Completed")
                .put("status", "True")
                .put("reason", reason)
                .put("message", message)
                .build());
    }
}
