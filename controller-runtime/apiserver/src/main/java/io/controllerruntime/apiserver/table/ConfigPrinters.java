// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.NONE;
import static io.controllerruntime.apiserver.table.View.UNSET;
import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.Json;
import java.time.Duration;
import java.util.function.Predicate;

/** Configuration, limits and policies. */
final class ConfigPrinters {

    static final Printer CONFIG_MAP = Printer.of(
            Column.name(),
            Column.integer("Data", view -> view.count("data") + view.count("binaryData"))
                    .declaredText(),
            Column.age());

    static final Printer SECRET = Printer.of(
            Column.name(),
            Column.text("Type", "type"),
            Column.integer("Data", view -> view.count("data")).declaredText(),
            Column.age());

    static final Printer SERVICE_ACCOUNT = Printer.of(
            Column.name(),
            Column.integer("Secrets", view -> view.count("secrets")).declaredText(),
            Column.age());

    static final Printer DISRUPTION_BUDGET = Printer.of(
            Column.name(),
            Column.text(
                    "Min Available", view -> view.scalar("spec", "minAvailable").orElse("N/A")),
            Column.text(
                    "Max Unavailable",
                    view -> view.scalar("spec", "maxUnavailable").orElse("N/A")),
            Column.integer("Allowed Disruptions", "status", "disruptionsAllowed"),
            Column.age());

    static final Printer AUTOSCALER = Printer.of(
            Column.name(),
            Column.text(
                    "Reference",
                    view -> view.text("spec", "scaleTargetRef", "kind")
                            + "/"
                            + view.text("spec", "scaleTargetRef", "name")),
            Column.text("Targets", AutoscalerMetrics::text),
            Column.text("MinPods", view -> view.scalar("spec", "minReplicas").orElse(UNSET)),
            Column.integer("MaxPods", "spec", "maxReplicas").declaredText(),
            Column.integer("Replicas", "status", "currentReplicas").declaredText(),
            Column.age());

    static final Printer RESOURCE_QUOTA = Printer.of(
            Column.name(),
            Column.text("Request", quota -> usage(quota, resource -> !resource.startsWith("limits."))),
            Column.text("Limit", quota -> usage(quota, resource -> resource.startsWith("limits."))),
            Column.age());

    static final Printer PRIORITY_CLASS = Printer.of(
            Column.name(),
            Column.integer("Value", "value"),
            Column.bool("Global-Default", view -> view.flag("globalDefault")),
            Column.age(),
            Column.text("PreemptionPolicy", "preemptionPolicy"));

    static final Printer RUNTIME_CLASS = Printer.of(Column.name(), Column.text("Handler", "handler"), Column.age());

    static final Printer WEBHOOKS =
            Printer.of(Column.name(), Column.integer("Webhooks", view -> view.count("webhooks")), Column.age());

    static final Printer ADMISSION_POLICY = Printer.of(
            Column.name(),
            Column.integer("Validations", view -> view.count("spec", "validations")),
            Column.text("ParamKind", ConfigPrinters::parameterKind),
            Column.age());

    static final Printer ADMISSION_POLICY_BINDING = Printer.of(
            Column.name(),
            Column.text("PolicyName", "spec", "policyName"),
            Column.text("ParamRef", ConfigPrinters::parameter),
            Column.age());

    static final Printer SIGNING_REQUEST = Printer.of(
            Column.name(),
            Column.age(),
            Column.text("SignerName", view -> view.textOr(NONE, "spec", "signerName")),
            Column.text("Requestor", "spec", "username"),
            Column.text("RequestedDuration", ConfigPrinters::requestedDuration),
            Column.text("Condition", ConfigPrinters::signingState));

    static final Printer FLOW_SCHEMA = Printer.of(
            Column.name(),
            Column.text("PriorityLevel", "spec", "priorityLevelConfiguration", "name"),
            Column.integer("MatchingPrecedence", "spec", "matchingPrecedence").declaredText(),
            Column.text("DistinguisherMethod", view -> view.given(NONE, "spec", "distinguisherMethod", "type")),
            Column.age(),
            Column.text("MissingPL", view -> {
                String dangling = view.condition("Dangling");
                return dangling.isEmpty() ? "?" : dangling;
            }));

    static final Printer PRIORITY_LEVEL = Printer.of(
            Column.name(),
            Column.text("Type", "spec", "type"),
            limit("NominalConcurrencyShares", "nominalConcurrencyShares"),
            limit("Queues", "limitResponse", "queuing", "queues"),
            limit("HandSize", "limitResponse", "queuing", "handSize"),
            limit("QueueLengthLimit", "limitResponse", "queuing", "queueLengthLimit"),
            Column.age());

    private ConfigPrinters() {}

    private static String usage(View quota, Predicate<String> shown) {
        return quota.part("status", "hard").object().members().keySet().stream()
                .sorted()
                .filter(shown)
                .map(resource -> resource
                        + ": "
                        + quota.scalar("status", "used", resource).orElse("0")
                        + "/"
                        + quota.scalar("status", "hard", resource).orElse("0"))
                .collect(joining(", "));
    }

    private static String parameterKind(View policy) {
        return policy.has("spec", "paramKind")
                ? policy.text("spec", "paramKind", "apiVersion") + "/" + policy.text("spec", "paramKind", "kind")
                : UNSET;
    }

    private static String parameter(View binding) {
        View reference = binding.part("spec", "paramRef");
        String name = reference.text("name");
        return name.isEmpty() ? UNSET : reference.textOr("*", "namespace") + "/" + name;
    }

    private static String requestedDuration(View request) {
        return request.has("spec", "expirationSeconds")
                ? HumanDuration.of(Duration.ofSeconds(request.number("spec", "expirationSeconds")))
                : NONE;
    }

    private static String signingState(View request) {
        String decision = "Pending";
        if (!request.condition("Denied").isEmpty()) {
            decision = "Denied";
        } else if (!request.condition("Approved").isEmpty()) {
            decision = "Approved";
        }
        String failed = request.condition("Failed").isEmpty() ? "" : ",Failed";
        return decision + failed + (request.text("status", "certificate").isEmpty() ? "" : ",Issued");
    }

    private static Column limit(String title, String... path) {
        return new Column(
                title,
                "string",
                "",
                "",
                0,
                view -> view.part("spec", "limited").object().at(path).orElse(Json.of(NONE)));
    }
}
