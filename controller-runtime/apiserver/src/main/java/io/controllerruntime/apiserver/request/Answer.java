// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import java.util.List;

/** What a request is answered with. */
public sealed interface Answer {

    /** What the client is told besides, one by one; each is a {@code Warning} header. */
    List<String> warnings();

    /**
     * All of the answer. The array is not copied.
     *
     * @param status the HTTP status code
     * @param contentType the media type of the body
     * @param body the content
     * @param warnings what the client is told besides
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Complete(int status, String contentType, byte[] body, List<String> warnings) implements Answer {
        public Complete {
            warnings = List.copyOf(warnings);
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
