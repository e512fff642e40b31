// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

/** Is told when this process begins and ceases to lead. Must not block. */
public interface LeadershipObserver {

    /** Watches nothing. */
    static LeadershipObserver none() {
        return new LeadershipObserver() {
            @Override
            public void elected(int token) {}

            @Override
            public void ended() {}
        };
    }

    /**
     * The fence was opened.
     *
     * @param token the fencing token: larger than that of every earlier leader of this Lease
     */
    void elected(int token);

    /** The fence was shut: leadership was lost, and the work may still be ending, or it was given up. */
    void ended();
}
