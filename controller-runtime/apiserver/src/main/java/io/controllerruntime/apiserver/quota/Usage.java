// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.quota;

import io.controllerruntime.apiserver.builtin.Quantity;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Amounts by the name of what is used, such as {@code count/deployments.apps}; k8s.io/apiserver/pkg/quota/v1/resources.go.
 *
 * @param amounts sorted by name
 */
record Usage(Map<String, Quantity> amounts) {

    private static final Quantity ONE = new Quantity(BigDecimal.ONE, Quantity.Family.DECIMAL);

    /** What had a name of its own before everything could be counted. */
    private static final Set<String> LONG_COUNTED = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims");

    Usage {
        amounts = new TreeMap<>(amounts);
    }

    /** What one more object of a resource uses; k8s.io/apiserver/pkg/quota/v1/generic/evaluator.go. */
    static Usage ofOne(GroupResource resource) {
        var amounts = new TreeMap<String, Quantity>();
        boolean isCore = resource.group().isEmpty();
        amounts.put("count/" + resource.resource() + (isCore ? "" : "." + resource.group()), ONE);
        if (isCore && LONG_COUNTED.contains(resource.resource())) {
            amounts.put(resource.resource(), ONE);
        }
        return new Usage(amounts);
    }

    /** Of a list of resources as a quota has them; what is no quantity is left out. */
    static Usage read(Optional<JsonObject> list) {
        var amounts = new TreeMap<String, Quantity>();
        list.orElse(JsonObject.empty()).members().forEach((name, amount) -> {
            if (amount instanceof JsonString text) {
                Quantity.parse(text.value()).ifPresent(quantity -> amounts.put(name, quantity));
            }
        });
        return new Usage(amounts);
    }

    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder();
        amounts.forEach((name, amount) -> json.put(name, Json.of(amount.toString())));
        return json.build();
    }

    Set<String> names() {
        return amounts.keySet();
    }

    Usage only(Collection<String> names) {
        var kept = new TreeMap<>(amounts);
        kept.keySet().retainAll(names);
        return new Usage(kept);
    }

    Usage plus(Usage more) {
        var sum = new TreeMap<>(amounts);
        more.amounts.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
        return new Usage(sum);
    }

    /** The names of what is more here than there. */
    Set<String> exceeding(Usage limit) {
        return amounts.entrySet().stream()
                .filter(entry ->
                        entry.getValue().compareTo(limit.amounts.getOrDefault(entry.getKey(), entry.getValue())) > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** {@code count/pods=1,pods=1}. */
    @Override
    public String toString() {
        return amounts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
