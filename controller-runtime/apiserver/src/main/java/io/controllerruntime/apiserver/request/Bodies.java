// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.YamlSyntaxException;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.registry.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the objects that requests carry; k8s.io/apiserver/pkg/endpoints/handlers/{create,update,response}.go. */
final class Bodies {

    /** What kube-apiserver takes at most. */
    private static final int MAX_BYTES = 3 * 1024 * 1024;

    private Bodies() {}

    /** @throws StatusError when it is larger than an object may be */
    static byte[] limited(ApiRequest request) {
        byte[] body = request.content().get();
        if (body.length > MAX_BYTES) {
            throw StatusError.requestEntityTooLarge("limit is " + MAX_BYTES);
        }
        return body;
    }

    /** The object of a create or an update: of the kind of {@code resource}, defaults set. */
    static JsonObject object(
            ApiRequest request, Resource resource, WriteParameters.Validation validation, Consumer<String> warnings) {
        MediaType form = MediaType.ofBody(request);
        byte[] bytes = limited(request);
        if (form == MediaType.PROTOBUF) {
            return understood(ProtobufBodies.object(bytes, resource), List.of(), resource, validation, warnings);
        }
        var kinds = new BodyKind(resource, bytes);
        JsonReader.Strict parsed = parsed(bytes, form, kinds);
        JsonObject object = kinds.checked(parsed.value());
        return understood(object, parsed.problems(), resource, validation, warnings);
    }

    /** {@code object} as the server understands it; what it does not understand is dropped, told or refused. */
    private static JsonObject understood(
            JsonObject object,
            List<String> duplicates,
            Resource resource,
            WriteParameters.Validation validation,
            Consumer<String> warnings) {
        Decoder.Decoded decoded = resource.decoder().decode(object);
        String refused = BodyKind.cannotBeHandled(resource.type(), resource.type());
        decoded.problem().ifPresent(problem -> {
            throw StatusError.badRequest(refused + problem);
        });
        var problems = new ArrayList<>(duplicates);
        problems.addAll(decoded.unknown());
        StrictDecoding.settle(
                problems,
                validation,
                warnings,
                all -> StatusError.badRequest(refused + "strict decoding error: " + all));
        return resource.strategy().defaulted(decoded.object());
    }

    private static JsonReader.Strict parsed(byte[] bytes, MediaType form, BodyKind kinds) {
        try {
            return form.parseStrict(bytes);
        } catch (JsonSyntaxException e) {
            throw kinds.unrecognized(BodyKind.NO_JSON + e.getMessage());
        } catch (YamlSyntaxException e) {
            throw kinds.unrecognized(String.valueOf(e.getMessage()));
        }
    }
}
