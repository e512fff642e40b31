// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static java.util.stream.Collectors.joining;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.EnvVar;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.KeyRef;
import io.kubernetes.client.openapi.models.V1ConfigMapKeySelector;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1EnvVarSource;
import io.kubernetes.client.openapi.models.V1SecretKeySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the environment of one container, and what is missing from it. Used once, by one thread. */
final class Environment {

    /** Prefixes of names that are the operator's even where it sets none: progress and identity must not be redirected. */
    private static final List<String> RESERVED = List.of("azure_", "checkpointstorage__", "checkpoint__blobprefix");

    private final List<V1EnvVar> variables = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    void put(String name, Object value) {
        variables.add(new V1EnvVar().name(name).value(value.toString()));
    }

    void putIfPresent(String name, @Nullable Object value) {
        if (value != null) {
            put(name, value);
        }
    }

    /**
     * Sets a key that the function cannot start without.
     *
     * @param field where a user sets it, for the message if it is missing
     */
    void require(String name, @Nullable Object value, String field) {
        if (value == null) {
            missing.add(name + " (set " + field + ")");
        } else {
            put(name, value);
        }
    }

    void putSecret(String name, KeyRef ref) {
        variables.add(new V1EnvVar().name(name).valueFrom(secret(ref)));
    }

    /**
     * Adds a variable of the user's, unless the operator sets it: names differ only in case mean the same key to the functions.
     */
    void putOwn(EnvVar own) {
        String name = own.name().toLowerCase(Locale.ROOT);
        if (RESERVED.stream().anyMatch(name::startsWith)
                || variables.stream().anyMatch(variable -> name.equalsIgnoreCase(variable.getName()))) {
            refused.add(own.name());
        } else {
            variables.add(new V1EnvVar().name(own.name()).value(own.value()).valueFrom(source(own.valueFrom())));
        }
    }

    List<V1EnvVar> variables() {
        return List.copyOf(variables);
    }

    /** All of it as text that is equal only for equal environments, and does not depend on how a library prints its models. */
    String describe() {
        return variables.stream().map(Environment::describe).collect(joining("\n"));
    }

    private static String describe(V1EnvVar variable) {
        V1EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return variable.getName() + "=" + variable.getValue();
        }
        V1SecretKeySelector secret = source.getSecretKeyRef();
        if (secret != null) {
            return variable.getName() + "<secret " + secret.getName() + "/" + secret.getKey();
        }
        V1ConfigMapKeySelector configMap = Objects.requireNonNull(source.getConfigMapKeyRef(), "the only other source");
        return variable.getName() + "<configMap " + configMap.getName() + "/" + configMap.getKey();
    }

    /** The required keys that have no value, each with the field to set. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** The names of the user's that are the operator's or that repeat one another. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private static @Nullable V1EnvVarSource source(EnvVar.@Nullable Source source) {
        if (source == null) {
            return null;
        }
        if (source.secretKeyRef() != null) {
            return secret(source.secretKeyRef());
        }
        return source.configMapKeyRef() == null ? null : configMap(source.configMapKeyRef());
    }

    private static V1EnvVarSource secret(KeyRef ref) {
        return new V1EnvVarSource()
                .secretKeyRef(new V1SecretKeySelector().name(ref.name()).key(ref.key()));
    }

    private static V1EnvVarSource configMap(KeyRef ref) {
        return new V1EnvVarSource()
                .configMapKeyRef(new V1ConfigMapKeySelector().name(ref.name()).key(ref.key()));
    }
}
