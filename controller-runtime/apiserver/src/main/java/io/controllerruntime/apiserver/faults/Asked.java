// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.RequestInfo;
import io.controllerruntime.apiserver.selector.FieldSelector;
import io.controllerruntime.apiserver.selector.SelectorSyntaxException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as rules see it.
 *
 * @param request as it came in
 * @param info what it is about
 * @param users tells the names of users
 */
record Asked(ApiRequest request, RequestInfo info, Function<Credentials, Optional<String>> users) {

    boolean isAbout(String resource) {
        String part = info.subresource().isEmpty() ? "" : "/" + info.subresource();
        return resource.equals(info.resource() + part) || resource.equals(info.resource() + "." + info.group() + part);
    }

    String user() {
        return users.apply(request.credentials()).orElse("");
    }

    /** Whose name is in the path, in what is sent, or in what is selected; empty when it is nobody's. */
    String name() {
        if (!info.name().isEmpty()) {
            return info.name();
        }
        return (info.verb().equals("create") ? created() : selected()).orElse("");
    }

    private Optional<String> created() {
        try {
            return JsonReader.read(request.content().get()) instanceof JsonObject object
                    ? object.string("metadata", "name")
                    : Optional.empty();
        } catch (JsonSyntaxException | StatusError refusedLater) {
            return Optional.empty();
        }
    }

    private Optional<String> selected() {
        try {
            return FieldSelector.parse(request.parameter("fieldSelector").orElse(""))
                    .exact("metadata.name");
        } catch (SelectorSyntaxException refusedLater) {
            return Optional.empty();
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return request.method() + " " + request.path();
    }
}
