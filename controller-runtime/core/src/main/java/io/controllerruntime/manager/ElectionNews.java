// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.leaderelection.LeadershipObserver;
import io.controllerruntime.metrics.Metrics;

/** Passes on to metrics and lifecycle whether this process leads. */
record ElectionNews(LeaderElectionOptions options, Metrics metrics, Lifecycle lifecycle) implements LeadershipObserver {

    ElectionNews {
        metrics.notLeading(options.name());
    }

    @Override
    public void elected(int token) {
        metrics.leading(options.name());
    }

    /** Where a loss is an error the whole program stops at once, not only when the work, which may not listen, has ended. */
    @Override
    public void ended() {
        metrics.notLeading(options.name());
        switch (options.onLoss()) {
            case FAIL -> lifecycle.stop();
            case CAMPAIGN_AGAIN -> {}
        }
    }
}
