// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** What there is to see of an object at one moment. */
sealed interface Sight {

    /** It is there. */
    record Seen(JsonObject object) implements Sight {}

    /** It is not. */
    record Absent() implements Sight {}

    /** Nobody can say; {@code reason} is why. */
    record Hidden(String reason) implements Sight {}

    static Sight of(ObjectName name, Api api) {
        try {
            Optional<ServedKind> kind = ServedKind.find(api, name.apiVersion(), name.kind());
            return kind.isPresent()
                    ? of(api.get(kind.get().object(name.namespace(), name.name())))
                    : new Hidden("the API server serves no kind \"%s\" of apiVersion \"%s\""
                            .formatted(name.kind(), name.apiVersion()));
        } catch (IOException e) {
            return new Hidden("the API server does not answer: " + e);
        }
    }

    private static Sight of(Api.Answer answer) {
        if (answer.isSuccess()) {
            return new Seen(answer.json());
        }
        return answer.status() == 404
                ? new Absent()
                : new Hidden("the API server answers %d: %s".formatted(answer.status(), answer.body()));
    }
}
