// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.errors.RoutingErrors;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import io.controllerruntime.apiserver.storage.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers requests. Thread-safe. */
public final class Handler {

    private final Access access;
    private final Stores stores;
    private final Endpoints endpoints;
    private final List<Extension> extensions;

    Handler(Access access, Stores stores, Endpoints endpoints, List<Extension> extensions) {
        this.access = access;
        this.stores = stores;
        this.endpoints = endpoints;
        this.extensions = List.copyOf(extensions);
    }

    /**
     * Answers one request, whatever it is.
     *
     * @param replica where reads come from that need not be of the newest state
     * @throws InterruptedException when the task was interrupted while the request waited
     */
    public Answer handle(ApiRequest request, Replica replica) throws InterruptedException {
        var warnings = new ArrayList<String>();
        try {
            User user = access.authenticate(request);
            RequestInfo info = RequestInfo.of(request);
            access.authorize(user, info);
            return answer(request, info, user, replica, warnings);
        } catch (StatusError refused) {
            return Rendering.refusal(request, refused, warnings);
        }
    }

    private Answer answer(ApiRequest request, RequestInfo info, User user, Replica replica, List<String> warnings)
            throws InterruptedException {
        for (Extension extension : extensions) {
            Optional<Answer> answer = extension.answer(request, info, user);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Optional<ObjectStore> store = info.isResource() ? stores.find(info) : Optional.empty();
        if (store.isEmpty()) {
            return Rendering.text(404, "404 page not found\n");
        }
        Resource resource = store.get().resource();
        Part part = part(resource, info);
        if (!verbs(resource, info).contains(info.verb()) || request.method().equals("HEAD")) {
            throw StatusError.methodNotAllowed();
        }
        // Decode, admit, validate, store and render are the endpoint's, for their order depends on the verb.
        return endpoints.answer(new Call(request, info, user, store.get(), part, replica, warnings));
    }

    /** @throws StatusError when there is no such part, or an extension should have answered */
    private static Part part(Resource resource, RequestInfo info) {
        return info.subresource().isEmpty()
                ? Part.WHOLE
                : Optional.ofNullable(resource.subresources().get(info.subresource()))
                        .flatMap(Subresource::part)
                        .orElseThrow(RoutingErrors::notFound);
    }

    private static List<String> verbs(Resource resource, RequestInfo info) {
        Subresource part = resource.subresources().get(info.subresource());
        return part == null ? resource.verbs() : part.verbs();
    }
}
