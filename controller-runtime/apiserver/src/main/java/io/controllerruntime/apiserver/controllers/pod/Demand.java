// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.builtin.Quantity;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * How much of each resource.
 *
 * @param amounts by name of the resource; {@code pods} counts pods
 */
record Demand(Map<String, BigDecimal> amounts) {

    static final Demand NONE = new Demand(Map.of());

    Demand {
        amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
    }

    /**
     * What a pod asks for: the sum of its containers, or its largest init container if that is more.
     *
     * <p>Source: k8s.io/component-helpers/resource/helpers.go; sidecars count with the containers.
     */
    static Demand of(JsonObject pod) {
        Demand sum = NONE;
        Demand largest = NONE;
        for (ContainerSpec container : ContainerSpec.of(pod)) {
            Demand requests =
                    read(container.json().object("resources", "requests").orElse(JsonObject.empty()));
            if (container.isInit()) {
                largest = largest.merged(sum.plus(requests), BigDecimal::max);
            } else {
                sum = sum.plus(requests);
            }
        }
        return sum.merged(largest, BigDecimal::max).plus(new Demand(Map.of("pods", BigDecimal.ONE)));
    }

    static Demand read(JsonObject resources) {
        var amounts = new TreeMap<String, BigDecimal>();
        resources.members().forEach((name, value) -> {
            String text = switch (value) {
                case JsonString string -> string.value();
                case JsonInteger number -> Long.toString(number.value());
                default -> "0";
            };
            Quantity.parse(text).ifPresent(quantity -> amounts.put(name, quantity.amount()));
        });
        return new Demand(amounts);
    }

    BigDecimal amount(String resource) {
        return amounts.getOrDefault(resource, BigDecimal.ZERO);
    }

    Demand plus(Demand other) {
        return merged(other, BigDecimal::add);
    }

    Demand negated() {
        var negated = new TreeMap<String, BigDecimal>();
        amounts.forEach((name, amount) -> negated.put(name, amount.negate()));
        return new Demand(negated);
    }

    private Demand merged(Demand other, BinaryOperator<BigDecimal> merge) {
        var merged = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> merged.merge(name, amount, merge));
        return new Demand(merged);
    }
}
