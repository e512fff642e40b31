// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Map;

/** Validation of the metrics of an autoscaler; validateMetricSpec in k8s.io/kubernetes/pkg/apis/autoscaling/validation. */
final class MetricValidation {

    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");
    /** In the order in which kube-apiserver looks at them. */
    private static final List<String> SOURCES = List.of("object", "external", "pods", "resource", "containerResource");

    private static final Map<String, String> SOURCE_OF = Map.of(
            "Object",
            "object",
            "External",
            "external",
            "Pods",
            "pods",
            "Resource",
            "resource",
            "ContainerResource",
            "containerResource");

    private MetricValidation() {}

    static void validate(Field metrics, Field minReplicas) {
        boolean worksAtZero = false;
        for (Field metric : metrics.items()) {
            validateMetric(metric);
            worksAtZero |=
                    List.of("Object", "External").contains(metric.at("type").text());
        }
        if (minReplicas.isSet() && minReplicas.number() == 0 && !worksAtZero) {
            metrics.forbidden(
                    "must specify at least one Object or External metric to support scaling to zero replicas");
        }
    }

    private static void validateMetric(Field metric) {
        Field type = metric.at("type");
        if (type.isEmpty()) {
            type.required("must specify a metric source type");
        }
        type.oneOf(TYPES);
        List<String> present =
                SOURCES.stream().filter(source -> metric.at(source).isSet()).toList();
        if (!present.isEmpty()) {
            validateSource(present.getFirst(), metric.at(present.getFirst()));
        }
        String expected = SOURCE_OF.get(type.text());
        if (expected == null) {
            type.oneOf(TYPES);
        } else if (!metric.at(expected).isSet()) {
            metric.at(expected).required("must populate information for the given metric source");
        }
        if (present.size() != 1) {
            present.stream()
                    .filter(source -> !source.equals(expected))
                    .sorted()
                    .forEach(source -> metric.at(source).forbidden("must populate the given metric source only"));
        }
    }

    private static void validateSource(String type, Field source) {
        Field target = source.at("target");
        switch (type) {
            case "resource", "containerResource" -> {
                validateResource(type, source);
                validateTarget(target);
                validateOneOfTwo(
                        target, "averageUtilization", "must set either a target raw value or a target utilization");
            }
            case "pods" -> {
                validateName(source.at("metric", "name"));
                validateTarget(target);
                if (!target.at("averageValue").isSet()) {
                    target.at("averageValue").required("must specify a positive target averageValue");
                }
            }
            default -> validateObject(type, source, target);
        }
    }

    private static void validateResource(String type, Field source) {
        if (source.at("name").isEmpty()) {
            source.at("name").required("must specify a resource name");
        }
        if (type.equals("containerResource")) {
            if (source.at("container").isEmpty()) {
                source.at("container").required("must specify a container");
            } else {
                source.at("container").check(Names::dnsLabel);
            }
        }
    }

    private static void validateOneOfTwo(Field target, String required, String missing) {
        boolean hasUtilization = target.at("averageUtilization").isSet();
        boolean hasValue = target.at("averageValue").isSet();
        if (!hasUtilization && !hasValue) {
            target.at(required).required(missing);
        }
        if (hasUtilization && hasValue) {
            target.at("averageValue").forbidden("may not set both a target raw value and a target utilization");
        }
    }

    private static void validateObject(String type, Field source, Field target) {
        boolean isExternal = type.equals("external");
        if (!isExternal) {
            AutoscalerStrategy.validateTarget(source.at("describedObject"));
        }
        validateName(source.at("metric", "name"));
        validateTarget(target);
        boolean hasValue = target.at("value").isSet();
        boolean hasAverage = target.at("averageValue").isSet();
        if (!hasValue && !hasAverage) {
            target.at("averageValue")
                    .required(
                            isExternal
                                    ? "must set either a target value for metric or a per-pod target"
                                    : "must set either a target value or averageValue");
        }
        if (isExternal && hasValue && hasAverage) {
            target.at("value").forbidden("may not set both a target value for metric and a per-pod target");
        }
    }

    private static void validateName(Field name) {
        if (name.isEmpty()) {
            name.required("must specify a metric name");
        } else {
            name.check(Names::pathSegment);
        }
    }

    private static void validateTarget(Field target) {
        Field type = target.at("type");
        if (type.isEmpty()) {
            type.required("must specify a metric target type");
        }
        if (!List.of("Utilization", "Value", "AverageValue").contains(type.text())) {
            type.invalid("must be either Utilization, Value, or AverageValue");
        }
        for (String amount : List.of("value", "averageValue")) {
            if (target.at(amount).isSet() && Resources.amount(target.at(amount)).sign() <= 0) {
                target.at(amount).invalid("must be positive");
            }
        }
        Field utilization = target.at("averageUtilization");
        if (utilization.isSet() && utilization.number() < 1) {
            utilization.invalid(Json.of(utilization.number()), "must be greater than 0");
        }
    }
}
