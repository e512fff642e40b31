// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.EventsV1EventSeries;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What the server is to be told of an event.
 *
 * @param occurrence what happened
 * @param name of the event object
 * @param first when it happened first
 * @param count how often it happened
 * @param last when it happened last
 * @param isKnown whether the server has the event already, and needs only the series
 */
record Report(Occurrence occurrence, String name, Instant first, int count, Instant last, boolean isKnown) {

    static Report of(Series series) {
        return new Report(series.occurrence, series.name, series.first, series.count, series.last, series.told > 0);
    }

    String namespace() {
        return occurrence.regarding().eventNamespace();
    }

    EventsV1Event toModel() {
        var model = new EventsV1Event()
                .metadata(new V1ObjectMeta().namespace(namespace()).name(name))
                .eventTime(first.atOffset(ZoneOffset.UTC))
                .reportingController(occurrence.reporter().controller())
                .reportingInstance(occurrence.reporter().instance())
                .regarding(occurrence.regarding().toModel())
                .type(occurrence.type().toString())
                .reason(occurrence.reason())
                .action(occurrence.action())
                .note(occurrence.note());
        Reference related = occurrence.related();
        if (related != null) {
            model.setRelated(related.toModel());
        }
        return count > 1 ? model.series(series()) : model;
    }

    EventsV1EventSeries series() {
        return new EventsV1EventSeries().count(count).lastObservedTime(last.atOffset(ZoneOffset.UTC));
    }
}
