// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.leaderelection.LeadershipObserver;
import io.controllerruntime.metrics.Metrics;

/** Shows in the metrics whether this process leads. */
record ElectionNews(String election, Metrics metrics) implements LeadershipObserver {

    ElectionNews {
        metrics.notLeading(election);
    }

    @Override
    public void elected(int token) {
        metrics.leading(election);
    }

    @Override
    public void ended() {
        metrics.notLeading(election);
    }
}
