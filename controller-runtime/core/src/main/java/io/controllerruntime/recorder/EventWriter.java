// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import com.google.gson.JsonObject;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.ResourceType.Scope;
import io.kubernetes.client.openapi.models.EventsV1Event;

/**
 * Writes reports to the server.
 *
 * @param rest the server
 * @param codec writes times to the microsecond
 */
record EventWriter(RestClient rest, Codec codec) {

    private static final ResourceType<EventsV1Event> EVENTS = new ResourceType<>(
            EventsV1Event.class, new GroupVersionKind("events.k8s.io", "v1", "Event"), "events", Scope.NAMESPACED);

    /** @throws ApiException when the server has not taken it */
    void write(Report report) {
        var options = WriteOptions.by(report.occurrence().reporter().controller());
        if (report.isKnown()) {
            rest.patch(EVENTS, ObjectKey.of(report.namespace(), report.name()), series(report), options);
        } else {
            create(report, options);
        }
    }

    private void create(Report report, WriteOptions options) {
        try {
            rest.create(EVENTS, report.toModel(), options);
        } catch (ApiException.AlreadyExists own) {
            // Nobody else has a name with this nanosecond: an earlier attempt got through, and its answer did not.
        }
    }

    private Patch series(Report report) {
        var json = new JsonObject();
        json.add("series", codec.tree(report.series()));
        return new Patch.Merge(json);
    }
}
