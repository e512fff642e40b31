// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.List;

/**
 * What a server answered.
 *
 * @param status the HTTP status code
 * @param contentType without its parameters
 * @param warnings the texts of the warnings
 * @param body the content
 */
record Reply(int status, String contentType, List<String> warnings, String body) {

    Reply {
        warnings = List.copyOf(warnings);
    }
}
