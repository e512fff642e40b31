// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Set;
import java.util.function.Function;

/**
 * An index: the values under which an object is found. A field selector {@code name=value} is answered by the index of that name.
 *
 * @param form what {@code values} is given
 * @param name of the index: {@code spec.nodeName}
 * @param values pure; where it throws, the object is found under no value, and the log tells
 */
public record IndexRule<T extends KubernetesObject>(
        ResourceType<T> form, String name, Function<T, Set<String>> values) {}
