// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import java.util.Map;

/**
 * One answer. The array is not copied: it belongs to whoever made the call.
 *
 * @param status the HTTP status code
 * @param headers the headers, names in lower case; of a repeated header the last value
 * @param body the content, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Response(int status, Map<String, String> headers, byte[] body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
