// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.discovery.AggregatedDiscovery;
import io.controllerruntime.apiserver.discovery.Discovery;
import io.controllerruntime.apiserver.errors.RoutingErrors;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.request.Accepted.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what is served: /api, /apis and what is right below; k8s.io/apiserver/pkg/endpoints/discovery. */
public final class DiscoveryInfo implements Extension {

    private static final Target ALL_IN_ONE = new Target("apidiscovery.k8s.io", "v2", "APIGroupDiscoveryList");
    private static final byte[] NOTHING = {};

    /** What is answered depends on which of kube-apiserver's three servers has the path. */
    private static final Set<String> READ = Set.of("GET");

    private static final Set<String> READ_OR_PEEK = Set.of("GET", "HEAD");

    private final Registry registry;

    public DiscoveryInfo(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Answer> answer(ApiRequest request, RequestInfo info, User user) {
        if (info.isResource()) {
            refuseUnknown(info);
            return Optional.empty();
        }
        List<String> parts = List.of(withoutEnds(info.path()).split("/", -1));
        return switch (parts.getFirst()) {
            case "api" -> parts.size() > 2 ? Optional.empty() : Optional.of(core(request, parts));
            case "apis" -> parts.size() > 3 ? Optional.empty() : groups(request, parts);
            default -> Optional.empty();
        };
    }

    private static String withoutEnds(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        return path.endsWith("/") && path.length() > 1
                ? path.substring(start, path.length() - 1)
                : path.substring(start);
    }

    /** Groups that are built in refuse in words of their own what they do not have. */
    private void refuseUnknown(RequestInfo info) {
        if (registry.find(info.group(), info.version(), info.resource()).isEmpty() && isBuiltin(info.group())) {
            throw RoutingErrors.notFound();
        }
    }

    private boolean isBuiltin(String group) {
        return registry.all()
                .anyMatch(resource -> resource.type().group().equals(group)
                        && !resource.traits().has(Flag.CUSTOM));
    }

    private Discovery discovery() {
        return Discovery.of(registry.all().toList());
    }

    private Answer core(ApiRequest request, List<String> parts) {
        refuseAllBut(READ, request);
        if (parts.size() == 1) {
            return allInOne(request)
                    .map(form -> all(
                            request, form, AggregatedDiscovery.of(discovery()).core()))
                    .orElseGet(() -> json(request, Discovery.coreVersions(request.header("host"))));
        }
        return json(request, discovery().resources("", parts.get(1)).orElseThrow(RoutingErrors::notFound));
    }

    private Optional<Answer> groups(ApiRequest request, List<String> parts) {
        if (parts.size() == 1) {
            refuseAllBut(READ_OR_PEEK, request);
            return Optional.of(allInOne(request)
                    .map(form -> all(
                            request, form, AggregatedDiscovery.of(discovery()).groups()))
                    .orElseGet(() -> json(request, discovery().groups())));
        }
        String group = parts.get(1);
        Optional<JsonObject> found = parts.size() == 2
                ? discovery().group(group).filter(known -> !group.isEmpty())
                : discovery().resources(group, parts.get(2));
        if (found.isEmpty() && isBuiltin(group) && !group.isEmpty()) {
            throw RoutingErrors.notFound();
        }
        Set<String> methods = parts.size() == 3 && isBuiltin(group) ? READ : READ_OR_PEEK;
        found.ifPresent(known -> refuseAllBut(methods, request));
        return found.map(known -> json(request, known));
    }

    private static void refuseAllBut(Set<String> methods, ApiRequest request) {
        if (!methods.contains(request.method())) {
            throw RoutingErrors.methodNotAllowed();
        }
    }

    private static Answer json(ApiRequest request, JsonObject document) {
        return Rendering.json(request, 200, document, List.of());
    }

    /** The form in which all is wanted; empty when it is not. */
    private static Optional<MediaType> allInOne(ApiRequest request) {
        return Accepted.find(request, (form, target) -> form != MediaType.YAML && target.equals(ALL_IN_ONE))
                .filter(accepted -> accepted.target().isPresent())
                .map(Accepted::form);
    }

    private static Answer all(ApiRequest request, MediaType form, JsonObject list) {
        String etag = AggregatedDiscovery.etag(list);
        Map<String, String> headers = Map.of("ETag", etag, "Vary", "Accept", "Cache-Control", "public");
        boolean isKnown = request.header("if-none-match").equals(etag);
        return new Answer.Complete(
                isKnown ? 304 : 200,
                form.text() + AggregatedDiscovery.PARAMETERS,
                isKnown ? NOTHING : form.of(JsonWriter.bytes(list)),
                List.of(),
                headers);
    }
}
