// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.transport.Query;

/** Options as query parameters. */
final class Queries {

    private Queries() {}

    static Query of(ListOptions options) {
        return Query.none()
                .with("labelSelector", options.labelSelector())
                .with("fieldSelector", options.fieldSelector());
    }

    static Query of(WriteOptions options) {
        return Query.none()
                .with("fieldManager", options.fieldManager())
                .with("dryRun", options.isDryRun() ? "All" : "");
    }

    static Query of(WriteOptions options, Patch patch) {
        boolean isForced = patch instanceof Patch.Apply(var json, boolean force) && force;
        return of(options).with("force", isForced ? "true" : "");
    }
}
