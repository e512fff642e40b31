// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import io.controllerruntime.reconcile.Request;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Within it, every log line of the thread says which reconcile it belongs to. */
final class LogScope {

    private LogScope() {}

    static void run(ControllerId controller, Request request, UUID reconcileId, Runnable body) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("controller", controller.name());
        MDC.put("controllerGroup", controller.kind().group());
        MDC.put("controllerKind", controller.kind().kind());
        MDC.put("namespace", request.namespace());
        MDC.put("name", request.name());
        MDC.put("reconcileID", reconcileId.toString());
        try {
            body.run();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable Map<String, String> before) {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
