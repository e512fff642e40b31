// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;

/**
 * What a manager wants of one object: only the fields that were set.
 *
 * @param type the kind
 * @param key the object
 * @param json the fields, with apiVersion, kind, metadata.name and, where there is one, metadata.namespace
 */
public record Intent<T extends KubernetesObject>(ResourceType<T> type, ObjectKey key, JsonObject json) {

    /**
     * The intent that a model object spells out: its nulls, its empty collections, its status and what a server sets in its metadata are
     * left out.
     */
    public static <T extends KubernetesObject> Intent<T> of(ResourceType<T> type, T object, Codec codec) {
        throw new UnsupportedOperationException();
    }
}
