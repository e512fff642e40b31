// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request is about, as authorization and routing see it; k8s.io/apiserver/pkg/endpoints/request/requestinfo.go.
 *
 * @param isResource whether it is about resources; otherwise only verb and path count
 * @param verb get, list, watch, create, update, patch, delete, deletecollection; of other requests the method in lower case
 * @param path the decoded path
 * @param group the API group; empty for the core group
 * @param version the version
 * @param namespace empty for all of them, and for the cluster
 * @param resource the plural
 * @param subresource may be empty
 * @param name of the object; empty for the collection
 */
public record RequestInfo(
        boolean isResource,
        String verb,
        String path,
        String group,
        String version,
        String namespace,
        String resource,
        String subresource,
        String name) {

    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");
    private static final String NAMESPACES = "namespaces";

    public static RequestInfo of(ApiRequest request) {
        String path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        List<String> parts = split(path);
        boolean isCore = !parts.isEmpty() && parts.getFirst().equals("api") && parts.size() >= 3;
        boolean isGroup = !parts.isEmpty() && parts.getFirst().equals("apis") && parts.size() >= 4;
        if (!isCore && !isGroup) {
            return new RequestInfo(false, request.method().toLowerCase(Locale.ROOT), path, "", "", "", "", "", "");
        }
        String group = isCore ? "" : parts.get(1);
        int version = isCore ? 1 : 2;
        return resource(request, path, group, parts.get(version), parts.subList(version + 1, parts.size()));
    }

    private static RequestInfo resource(
            ApiRequest request, String path, String group, String version, List<String> given) {
        List<String> parts = given;
        String verb = verb(request.method());
        if (parts.getFirst().equals("watch") && parts.size() > 1) {
            verb = "watch";
            parts = parts.subList(1, parts.size());
        }
        String namespace = "";
        if (parts.getFirst().equals(NAMESPACES) && parts.size() > 1) {
            namespace = parts.get(1);
            if (parts.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(parts.get(2))) {
                parts = parts.subList(2, parts.size());
            }
        }
        String name = parts.size() > 1 ? parts.get(1) : "";
        String subresource = parts.size() > 2 ? parts.get(2) : "";
        return new RequestInfo(
                true, verb(verb, name, request), path, group, version, namespace, parts.getFirst(), subresource, name);
    }

    private static List<String> split(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/", -1)) {
            parts.add(part);
        }
        while (!parts.isEmpty() && parts.getFirst().isEmpty()) {
            parts.removeFirst();
        }
        while (!parts.isEmpty() && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return parts;
    }

    private static String verb(String method) {
        return switch (method) {
            case "POST" -> "create";
            case "GET", "HEAD" -> "get";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "";
        };
    }

    /** Without a name it is about the collection. */
    private static String verb(String verb, String name, ApiRequest request) {
        if (!name.isEmpty()) {
            return verb;
        }
        return switch (verb) {
            case "get" -> request.parameter("watch").filter(RequestInfo::isTrue).isPresent() ? "watch" : "list";
            case "delete" -> "deletecollection";
            default -> verb;
        };
    }

    /** What Kubernetes takes for true: everything but the words for false. */
    static boolean isTrue(String value) {
        return !value.equalsIgnoreCase("false") && !value.equals("0");
    }
}
