// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;

/** Reads from the server: the newest state, at the price of a request. */
record LiveReader(RestClient rest, Scheme scheme) implements Reader {

    @Override
    public <T extends KubernetesObject> Optional<T> get(Class<T> type, ObjectKey key) {
        try {
            return Optional.of(rest.get(scheme.typeOf(type), key));
        } catch (ApiException.NotFound none) {
            return Optional.empty();
        }
    }

    @Override
    public <T extends KubernetesObject> List<T> list(Class<T> type, ListOptions options) {
        return rest.list(scheme.typeOf(type), options);
    }
}
