// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.RoutingErrors;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Scope;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which paths and methods there are.
 *
 * <p>Built-in resources have a route for each (k8s.io/apiserver/pkg/endpoints/installer.go); one handler takes all requests for custom
 * resources and looks itself (k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go). So they refuse in other ways.
 */
final class Routes {

    private static final Set<String> OF_ALL_NAMESPACES = Set.of("list", "watch");
    private static final Set<String> OF_A_COLLECTION = Set.of("list", "watch", "create", "deletecollection");

    private static final List<String> OF_WATCHES = Stream.concat(
                    MediaType.SUPPORTED.stream(),
                    Stream.of("application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch"))
            .toList();

    private Routes() {}

    /**
     * The part of the resource that a request is about; empty when its path leads nowhere.
     *
     * @throws StatusError when there is no such part, or this cannot be done with it
     */
    static Optional<Part> find(Resource resource, RequestInfo info, ApiRequest request) {
        return resource.traits().has(Flag.CUSTOM) ? ofCustom(resource, info) : ofBuiltin(resource, info, request);
    }

    private static Optional<Part> ofCustom(Resource resource, RequestInfo info) {
        boolean isInNamespace = !info.namespace().isEmpty();
        boolean isThere = resource.scope() == Scope.NAMESPACED
                ? isInNamespace || OF_ALL_NAMESPACES.contains(info.verb())
                : !isInNamespace;
        if (!isThere) {
            return Optional.empty();
        }
        Part part = part(resource, info).orElseThrow(() -> StatusError.notFound(resource.groupResource(), info.name()));
        if (!verbs(resource, info).contains(info.verb())) {
            throw StatusError.methodNotSupported(resource.groupResource(), info.verb());
        }
        boolean needsName = !OF_A_COLLECTION.contains(info.verb());
        if (needsName && info.name().isEmpty()) {
            throw StatusError.badRequest("name must be provided");
        }
        return Optional.of(part);
    }

    private static Optional<Part> ofBuiltin(Resource resource, RequestInfo info, ApiRequest request) {
        boolean isNamespace = resource.plural().equals("namespaces");
        boolean isInNamespace = !info.namespace().isEmpty() && !isNamespace;
        boolean isItem = !info.name().isEmpty();
        boolean isNamespaced = resource.scope() == Scope.NAMESPACED;
        if ((isInNamespace && !isNamespaced) || (isItem && isNamespaced && !isInNamespace)) {
            throw RoutingErrors.notFound();
        }
        Part part = part(resource, info).orElseThrow(RoutingErrors::notFound);
        Set<String> some = isNamespaced && !isInNamespace ? OF_ALL_NAMESPACES : OF_A_COLLECTION;
        boolean isRoute = isItem
                ? !OF_A_COLLECTION.contains(info.verb())
                        || info.verb().equals("watch")
                        || !info.subresource().isEmpty()
                : some.contains(info.verb());
        if (!isRoute
                || request.method().equals("HEAD")
                || !verbs(resource, info).contains(info.verb())) {
            throw RoutingErrors.methodNotAllowed();
        }
        refuseUnlessAcceptable(request, info.verb().equals("watch") ? OF_WATCHES : MediaType.SUPPORTED);
        return Optional.of(part);
    }

    /** A route knows the media types that it answers in, and no wildcard but that for all of them. */
    static void refuseUnlessAcceptable(ApiRequest request, List<String> available) {
        String accept = request.header("accept");
        boolean isAcceptable = accept.isEmpty()
                || Stream.of(accept.split(",", -1))
                        .map(MediaType::bare)
                        .anyMatch(type -> type.equals("*/*") || available.contains(type));
        if (!isAcceptable) {
            throw RoutingErrors.notAcceptable(available);
        }
    }

    /** Empty too where an extension should have answered. */
    private static Optional<Part> part(Resource resource, RequestInfo info) {
        return info.subresource().isEmpty()
                ? Optional.of(Part.WHOLE)
                : Optional.ofNullable(resource.subresources().get(info.subresource()))
                        .flatMap(Subresource::part);
    }

    private static List<String> verbs(Resource resource, RequestInfo info) {
        Subresource part = resource.subresources().get(info.subresource());
        return part == null ? resource.verbs() : part.verbs();
    }
}
