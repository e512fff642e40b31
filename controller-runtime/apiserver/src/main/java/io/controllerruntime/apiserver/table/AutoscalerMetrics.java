// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a horizontal pod autoscaler measures: formatHPAMetrics in k8s.io/kubernetes/pkg/printers/internalversion/printers.go. */
final class AutoscalerMetrics {

    private static final int SHOWN = 2;

    private AutoscalerMetrics() {}

    static String text(View autoscaler) {
        List<View> metrics = autoscaler.parts("spec", "metrics");
        if (metrics.isEmpty()) {
            return ofFirstVersion(autoscaler).orElse(View.NONE);
        }
        List<View> current = autoscaler.parts("status", "currentMetrics");
        var texts = new ArrayList<String>();
        for (int i = 0; i < metrics.size(); i++) {
            texts.add(text(metrics.get(i), i < current.size() ? current.get(i) : autoscaler.part("nothing")));
        }
        return Texts.firstOf(texts, SHOWN, ", ");
    }

    /** autoscaling/v1 knows the use of the processor only. */
    private static Optional<String> ofFirstVersion(View autoscaler) {
        return autoscaler
                .scalar("spec", "targetCPUUtilizationPercentage")
                .map(target -> "cpu: "
                        + percent(autoscaler, "status", "currentCPUUtilizationPercentage")
                                .orElse(UNKNOWN)
                        + "/"
                        + target
                        + "%");
    }

    private static String text(View metric, View status) {
        return switch (metric.text("type")) {
            case "External" -> value(metric.part("external", "target"), status.part("external", "current"));
            case "Object" -> value(metric.part("object", "target"), status.part("object", "current"));
            case "Pods" -> average(metric.part("pods", "target"), status.part("pods", "current"));
            case "Resource" -> use(metric.part("resource"), status.part("resource", "current"));
            case "ContainerResource" ->
                use(metric.part("containerResource"), status.part("containerResource", "current"));
            default -> "<unknown type>";
        };
    }

    private static String value(View target, View current) {
        return target.has("averageValue")
                ? average(target, current) + " (avg)"
                : current.scalar("value").orElse(UNKNOWN) + "/"
                        + target.scalar("value").orElse("0");
    }

    private static String average(View target, View current) {
        return current.scalar("averageValue").orElse(UNKNOWN)
                + "/"
                + target.scalar("averageValue").orElse("0");
    }

    private static String use(View metric, View current) {
        View target = metric.part("target");
        String text = target.has("averageValue")
                ? average(target, current)
                : percent(current, "averageUtilization").orElse(UNKNOWN)
                        + "/"
                        + percent(target, "averageUtilization").orElse("<auto>");
        return metric.text("name") + ": " + text;
    }

    private static Optional<String> percent(View view, String... path) {
        return view.scalar(path).map(number -> number + "%");
    }
}
