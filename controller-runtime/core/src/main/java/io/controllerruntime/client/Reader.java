// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;

/** Reads objects. Everything returned is the caller's own copy. */
public interface Reader {

    /** The object, or empty when there is none. */
    <T extends KubernetesObject> Optional<T> get(Class<T> type, ObjectKey key);

    /** The objects that match, in no particular order. */
    <T extends KubernetesObject> List<T> list(Class<T> type, ListOptions options);
}
