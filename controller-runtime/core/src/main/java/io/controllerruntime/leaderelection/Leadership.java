// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.client.Fence;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.config.LocalHost;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.TaskRunner.Body;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.transport.KubeTransport;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work that only the leader does, as a scope: it runs between winning the lease and giving it back, and nowhere else.
 *
 * <p>Thread-safe, except that {@link #run} is called by one task at a time.
 */
public final class Leadership {

    private final Runtime runtime;
    private final Codec codec;
    private final LeaderElectionOptions options;
    private final String identity;
    private final LeaderFence fence;
    private final AtomicReference<String> problem = new AtomicReference<>("");

    /** @param observer is told when this process begins and ceases to lead */
    public Leadership(Runtime runtime, Codec codec, LeaderElectionOptions options, LeadershipObserver observer) {
        this.runtime = runtime;
        this.codec = codec;
        this.options = options;
        this.identity = options.identity().isEmpty()
                ? LocalHost.name() + "_" + runtime.randoms().nextUuid()
                : options.identity();
        this.fence = new LeaderFence("lease " + key(), runtime.clock(), observer);
    }

    /** Who this candidate is. */
    public String identity() {
        return identity;
    }

    /** Shut whenever this process may not be the leader; what the work writes goes through it. */
    public Fence fence() {
        return fence;
    }

    /** The fencing token while this process leads: larger than that of every earlier leader. */
    public OptionalInt token() {
        return fence.token();
    }

    /** Why the Lease cannot be read or written just now, naming the remedy; empty when it can. */
    public Optional<String> problem() {
        return Optional.of(problem.get()).filter(text -> !text.isEmpty());
    }

    /**
     * Waits to be elected, then runs {@code work} until it ends, until leadership is lost, or until the caller is interrupted.
     *
     * <p>Whatever ends it: {@code work} is interrupted and joined before the lease is given back. While a stopping {@code work} winds up,
     * the lease is renewed and the fence stays open; when leadership is lost the fence is shut first. A second interrupt is
     * passed on to {@code work}, which is waited for no longer: the fence is shut, and the lease is not given back but runs out.
     *
     * @throws InterruptedException when the caller was interrupted
     * @throws LeadershipLostException when leadership was lost and the options say {@link LeaderElectionOptions.OnLoss#FAIL}
     * @throws RuntimeException what {@code work} threw; an {@link Error} too
     */
    public void run(Body work) throws InterruptedException {
        try (KubeTransport wire = runtime.transport().isolated()) {
            // Two unanswered calls fit between a renewal and the deadline.
            var rest = new RestClient(wire, codec, options.renewDeadline().dividedBy(2));
            var wake = runtime.tasks().gate();
            var lock = new LeaseLock(rest, key(), identity, problem::set);
            var watch = new LeaseWatch(rest, key(), wake, runtime.tasks(), options.retryPeriod());
            var candidacy = new Candidacy(new Elector(identity, options), lock, runtime, wake);
            var watching = runtime.tasks().start("lease-watch", watch::run);
            try {
                new Elections(lock.describe(), options, runtime.tasks(), candidacy, fence).run(work);
            } finally {
                watching.interrupt();
            }
        }
    }

    private ObjectKey key() {
        return ObjectKey.of(options.namespace(), options.name());
    }
}
