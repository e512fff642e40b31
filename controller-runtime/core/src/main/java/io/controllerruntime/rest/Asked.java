// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is asked of the server.
 *
 * @param text for people: the verb, the resource and the object: {@code update deployments.apps/status demo/blue}
 * @param path of the object or the collection, percent-encoded
 */
record Asked(String text, String path) {

    /** One object, or its subresource. */
    static Asked of(String verb, ResourceType<?> type, ObjectKey key, String subresource) {
        String text = verb + " " + type.groupResource() + suffix(subresource) + " " + key;
        if (key.name().isEmpty()) {
            throw refused(text, "a name is needed");
        }
        return new Asked(text, type.path(checked(type, key, text)) + suffix(subresource));
    }

    /** A new object, which may get its name from the server; or what a subresource creates, such as an eviction. */
    static Asked toCreate(ResourceType<?> type, ObjectKey key, String subresource) {
        if (!subresource.isEmpty()) {
            return of("create", type, key, subresource);
        }
        String text = "create " + type.groupResource() + " " + key;
        return new Asked(text, type.collectionPath(checked(type, key, text).namespace()));
    }

    /** A collection: of one namespace, or of all when it is empty. */
    static Asked of(String verb, ResourceType<?> type, String namespace) {
        String text = verb + " " + type.groupResource() + (namespace.isEmpty() ? "" : " in " + namespace);
        return new Asked(text, type.collectionPath(encoded(namespace, text)));
    }

    /** The list of kinds that the server has in a group and version. */
    static Asked discovery(ResourceType<?> type) {
        String collection = type.collectionPath("");
        String path = collection.substring(0, collection.lastIndexOf('/'));
        return new Asked("discover " + path, path);
    }

    private static String suffix(String subresource) {
        return subresource.isEmpty() ? "" : "/" + subresource;
    }

    private static ObjectKey checked(ResourceType<?> type, ObjectKey key, String asked) {
        if (type.isNamespaced() && key.namespace().isEmpty()) {
            throw refused(asked, "a namespace is needed");
        }
        return new ObjectKey(encoded(key.namespace(), asked), encoded(key.name(), asked));
    }

    /** Names come from users' objects: none may lead to another path (as in apimachinery's IsValidPathSegmentName). */
    private static String encoded(String name, String asked) {
        if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
            throw refused(asked, "a name may neither be '.' or '..' nor contain '/' or '%'");
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ApiException refused(String asked, String why) {
        return new ApiException.Invalid(0, "", asked + ": " + why, List.of());
    }

    @Override
    public String toString() {
        return text;
    }
}
