// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The indexes of one kind: under which values an object is found. Thread-safe. */
final class Indexing {

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);

    private final Codec codec;
    private final Map<String, IndexRule<?>> rules = new ConcurrentHashMap<>();

    Indexing(Codec codec) {
        this.codec = codec;
    }

    /** Entries packed from now on carry the values of this index. */
    void add(IndexRule<?> rule) {
        if (rules.putIfAbsent(rule.name(), rule) != null) {
            throw new IllegalStateException("index " + rule.name() + " of " + rule.form() + " was added twice");
        }
    }

    /** @throws IllegalArgumentException when there is no such index */
    void check(ResourceType<?> kind, String name) {
        if (!rules.containsKey(name)) {
            throw new IllegalArgumentException(kind + " has no index " + name
                    + ": add it with addIndex before the cache is started; there are " + rules.keySet());
        }
    }

    Map<String, Set<String>> of(ObjectKey key, byte[] json) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        var decoded = new HashMap<Class<?>, KubernetesObject>();
        var values = new HashMap<String, Set<String>>();
        rules.values().forEach(rule -> values.put(rule.name(), values(rule, key, json, decoded)));
        return Map.copyOf(values);
    }

    private <T extends KubernetesObject> Set<String> values(
            IndexRule<T> rule, ObjectKey key, byte[] json, Map<Class<?>, KubernetesObject> decoded) {
        try {
            Class<T> form = rule.form().type();
            T object = form.cast(decoded.computeIfAbsent(form, absent -> codec.decode(json, form)));
            return Set.copyOf(rule.values().apply(object));
        } catch (RuntimeException e) {
            log.error("{} {} cannot be indexed by {} and is found under no value", rule.form(), key, rule.name(), e);
            return Set.of();
        }
    }
}
