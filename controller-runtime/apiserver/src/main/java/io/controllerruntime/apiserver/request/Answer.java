// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import java.util.List;
import java.util.Map;

/** What a request is answered with. */
public sealed interface Answer {

    /** A refusal in the form that the client accepts. */
    static Answer refusal(ApiRequest request, StatusError error) {
        return Rendering.refusal(request, error, List.of());
    }

    /** What the client is told besides, one by one; each is a {@code Warning} header. */
    List<String> warnings();

    /**
     * All of the answer. The array is not copied.
     *
     * @param status the HTTP status code
     * @param contentType the media type of the body
     * @param body the content
     * @param warnings what the client is told besides
     * @param headers what else is in the head, such as {@code ETag}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Complete(int status, String contentType, byte[] body, List<String> warnings, Map<String, String> headers)
            implements Answer {
        public Complete {
            warnings = List.copyOf(warnings);
            headers = Map.copyOf(headers);
        }

        /** An answer with nothing particular in its head. */
        public Complete(int status, String contentType, byte[] body, List<String> warnings) {
            this(status, contentType, body, warnings, Map.of());
        }
    }

    /**
     * A watch; whoever gets it closes it.
     *
     * @param contentType the media type of each event
     * @param events the events to come
     * @param warnings what the client is told besides
     */
    record Watching(String contentType, EventStream events, List<String> warnings) implements Answer {
        public Watching {
            warnings = List.copyOf(warnings);
        }
    }
}
