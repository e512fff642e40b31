// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import java.util.Map;

/**
 * What lists and watches select by, so that nobody unpacks an object to pass it over.
 *
 * @param namespace the namespace; empty for an object of the cluster
 * @param name the name
 * @param uid the uid
 * @param labels its labels
 * @param fields the values a field selector may ask for, by path
 */
public record Head(String namespace, String name, String uid, Map<String, String> labels, Map<String, String> fields) {

    public Head {
        labels = Map.copyOf(labels);
        fields = Map.copyOf(fields);
    }
}
