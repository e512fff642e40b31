// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import java.util.Locale;

/**
 * When an event was seen, how often, and of what: printEvent in k8s.io/kubernetes/pkg/printers/internalversion/printers.go. The newer group
 * calls the same things by other names.
 *
 * @param event an event of either group
 */
record EventSummary(View event) {

    static EventSummary of(View event) {
        return new EventSummary(event);
    }

    View about() {
        return event.has("regarding") ? event.part("regarding") : event.part("involvedObject");
    }

    String object() {
        String kind = about().text("kind").toLowerCase(Locale.ROOT);
        String name = about().text("name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    String firstSeen() {
        return sinceFirst("firstTimestamp", "deprecatedFirstTimestamp", "eventTime");
    }

    String lastSeen() {
        if (event.has("series")) {
            return event.since("series", "lastObservedTime");
        }
        String last = sinceFirst("lastTimestamp", "deprecatedLastTimestamp");
        return last.equals(View.UNKNOWN) ? firstSeen() : last;
    }

    /** The time since the first of these that is there. */
    private String sinceFirst(String... fields) {
        for (String field : fields) {
            if (event.time(field).isPresent()) {
                return event.since(field);
            }
        }
        return View.UNKNOWN;
    }

    long count() {
        if (event.has("series")) {
            return event.number("series", "count");
        }
        return Math.max(1, event.number("count") + event.number("deprecatedCount"));
    }

    String source() {
        View source = event.has("deprecatedSource") ? event.part("deprecatedSource") : event.part("source");
        String component =
                source.textOr(event.textOr(event.text("reportingController"), "reportingComponent"), "component");
        String host = source.textOr(event.text("reportingInstance"), "host");
        return host.isEmpty() ? component : component + ", " + host;
    }
}
