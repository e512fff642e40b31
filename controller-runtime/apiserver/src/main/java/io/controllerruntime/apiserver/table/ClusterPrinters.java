// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.NONE;
import static io.controllerruntime.apiserver.table.View.UNKNOWN;
import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** The cluster itself: namespaces, nodes, leases, events, and who may do what. */
final class ClusterPrinters {

    private static final String NODE_ROLE = "node-role.kubernetes.io/";

    static final Printer NAMESPACE = Printer.of(Column.name(), Column.text("Status", "status", "phase"), Column.age());

    static final Printer NODE = Printer.of(
            Column.name(),
            Column.text("Status", ClusterPrinters::nodeStatus),
            Column.text("Roles", ClusterPrinters::nodeRoles),
            Column.age(),
            Column.text("Version", "status", "nodeInfo", "kubeletVersion"),
            Column.text("Internal-IP", node -> address(node, "InternalIP")).wide(),
            Column.text("External-IP", node -> address(node, "ExternalIP")).wide(),
            nodeInfo("OS-Image", "osImage"),
            nodeInfo("Kernel-Version", "kernelVersion"),
            nodeInfo("Container-Runtime", "containerRuntimeVersion"));

    static final Printer LEASE =
            Printer.of(Column.name(), Column.text("Holder", "spec", "holderIdentity"), Column.age());

    static final Printer EVENT = Printer.of(
            Column.text("Last Seen", event -> EventSummary.of(event).lastSeen()),
            Column.text("Type", "type"),
            Column.text("Reason", "reason"),
            Column.text("Object", event -> EventSummary.of(event).object()),
            Column.text("Subobject", event -> EventSummary.of(event).about().text("fieldPath"))
                    .wide(),
            Column.text("Source", event -> EventSummary.of(event).source()).wide(),
            Column.text(
                    "Message",
                    event -> event.textOr(event.text("note"), "message").strip()),
            Column.text("First Seen", event -> EventSummary.of(event).firstSeen())
                    .wide(),
            Column.integer("Count", event -> EventSummary.of(event).count())
                    .declaredText()
                    .wide(),
            Column.name().wide());

    static final Printer BINDING = Printer.of(
            Column.name(),
            Column.text("Role", binding -> binding.text("roleRef", "kind") + "/" + binding.text("roleRef", "name")),
            Column.age(),
            Column.text("Users", binding -> subjects(binding, "User")).wide(),
            Column.text("Groups", binding -> subjects(binding, "Group")).wide(),
            Column.text("ServiceAccounts", binding -> subjects(binding, "ServiceAccount"))
                    .wide());

    static final Printer COMPONENT_STATUS = Printer.of(
            Column.name(),
            Column.text("Status", component -> switch (health(component).text("status")) {
                case "" -> "Unknown";
                case "True" -> "Healthy";
                default -> "Unhealthy";
            }),
            Column.text("Message", component -> health(component).text("message")),
            Column.text("Error", component -> health(component).text("error")));

    private ClusterPrinters() {}

    private static String nodeStatus(View node) {
        String ready = switch (node.condition("Ready")) {
            case "True" -> "Ready";
            case "" -> "Unknown";
            default -> "NotReady";
        };
        return node.flag("spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    private static String nodeRoles(View node) {
        View labels = node.part("metadata", "labels");
        String roles = labels.object().members().keySet().stream()
                .flatMap(label -> roles(label, labels.text(label)))
                .filter(role -> !role.isEmpty())
                .distinct()
                .sorted()
                .collect(joining(","));
        return roles.isEmpty() ? NONE : roles;
    }

    private static Stream<String> roles(String label, String value) {
        if (label.startsWith(NODE_ROLE)) {
            return Stream.of(label.substring(NODE_ROLE.length()));
        }
        return label.equals("kubernetes.io/role") ? Stream.of(value) : Stream.empty();
    }

    private static String address(View node, String type) {
        return node.parts("status", "addresses").stream()
                .filter(address -> address.text("type").equals(type))
                .map(address -> address.text("address"))
                .findFirst()
                .orElse(NONE);
    }

    private static Column nodeInfo(String title, String field) {
        return Column.text(title, node -> node.textOr(UNKNOWN, "status", "nodeInfo", field))
                .wide();
    }

    private static String subjects(View binding, String kind) {
        return binding.parts("subjects").stream()
                .filter(subject -> subject.text("kind").equals(kind))
                .map(subject -> kind.equals("ServiceAccount")
                        ? subject.text("namespace") + "/" + subject.text("name")
                        : subject.text("name"))
                .collect(joining(", "));
    }

    private static View health(View component) {
        return component.parts("conditions").stream()
                .filter(condition -> condition.text("type").equals("Healthy"))
                .findFirst()
                .orElse(component.part("nothing"));
    }
}
