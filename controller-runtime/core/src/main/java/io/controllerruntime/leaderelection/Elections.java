// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.leaderelection.LeaderElectionOptions.OnLoss;
import io.controllerruntime.leaderelection.Standing.Reign;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.runtime.TaskRunner.Body;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Campaign, reign, resign; and again where the options say so.
 *
 * <p>During a reign three tasks run: the work, the renewal of the lease, and the caller, who watches over both. So a renewal that hangs
 * delays neither the deadline nor the interruption of the work.
 */
final class Elections {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /** How soon work that may not go on is interrupted again. */
    private static final Duration INSISTENCE = Duration.ofMillis(200);

    /** How often, before a process that is to end anyway ends without waiting for it. */
    private static final int REMINDERS = 25;

    private final String lease;
    private final LeaderElectionOptions options;
    private final TaskRunner tasks;
    private final Candidacy candidacy;
    private final LeaderFence fence;

    /** @param lease for messages */
    Elections(String lease, LeaderElectionOptions options, TaskRunner tasks, Candidacy candidacy, LeaderFence fence) {
        this.lease = lease;
        this.options = options;
        this.tasks = tasks;
        this.candidacy = candidacy;
        this.fence = fence;
    }

    private enum Ending {
        WORK_ENDED,
        LEADERSHIP_LOST
    }

    /** See {@link Leadership#run}. */
    void run(Body work) throws InterruptedException {
        while (reign(work) == Ending.LEADERSHIP_LOST) {
            if (options.onLoss() == OnLoss.FAIL) {
                throw new LeadershipLostException("leader election lost: " + lease + " was not renewed within "
                        + options.renewDeadline() + ", or another process took it");
            }
        }
    }

    private Ending reign(Body body) throws InterruptedException {
        campaign();
        Task work = tasks.start("leader-work", body);
        Task renewal = tasks.start("lease-renewal", () -> renewUntilLost(work));
        Ending ending;
        try {
            ending = watchOver(work);
        } finally {
            conclude(work, renewal);
        }
        if (ending == Ending.WORK_ENDED) {
            work.failure().ifPresent(Elections::rethrow);
        }
        return ending;
    }

    private void campaign() throws InterruptedException {
        LOG.info("waiting to become the leader: {}", lease);
        try {
            while (!(candidacy.standing() instanceof Reign)) {
                candidacy.turn();
            }
        } catch (InterruptedException stopped) {
            candidacy.resign();
            throw stopped;
        }
        fence.open((Reign) candidacy.standing());
        LOG.info("became the leader: {}", lease);
    }

    private void renewUntilLost(Task work) throws InterruptedException {
        while (candidacy.turn() instanceof Reign reign) {
            fence.extend(reign);
        }
        fence.shut();
        work.interrupt();
    }

    private Ending watchOver(Task work) throws InterruptedException {
        while (fence.isOpen()) {
            if (work.join(fence.remaining()) && fence.isOpen()) {
                return Ending.WORK_ENDED;
            }
        }
        LOG.warn("leader election lost: {}", lease);
        fence.shut();
        return Ending.LEADERSHIP_LOST;
    }

    /** The lease is given back only when the work was joined; if the caller will not wait for that, it runs out. */
    private void conclude(Task work, Task renewal) throws InterruptedException {
        work.interrupt();
        boolean isJoined;
        try {
            isJoined = join(work);
        } finally {
            fence.shut();
            work.interrupt(); // it is abandoned, unless it has ended
            renewal.interrupt();
            renewal.join();
        }
        renewal.failure().ifPresent(bug -> LOG.error("the renewal of {} failed", lease, bug));
        if (isJoined) {
            candidacy.resign();
        }
        LOG.info("ceased to be the leader: {}", lease);
    }

    /**
     * Work may take its time to wind up while this process leads, and little once it does not.
     *
     * @return whether it ended; false only when the process is to end anyway
     */
    private boolean join(Task work) throws InterruptedException {
        int remindersLeft = REMINDERS;
        while (!work.join(INSISTENCE)) {
            if (!fence.isOpen()) {
                if (remindersLeft-- == 0 && options.onLoss() == OnLoss.FAIL) {
                    return false;
                }
                work.interrupt();
            }
        }
        return true;
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("the leader's work failed", failure);
        }
    }
}
