// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.storage.Replica;
import java.time.Duration;

/**
 * Says how often requests are struck, then with what. Immutable; the last call puts a {@link Fault} in effect, which whoever asked for it closes.
 *
 * <p>A request may be struck by several faults: by each that includes it, in the order in which they came into effect.
 */
public final class FaultBuilder {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Faults faults;
    private final Rule rule;

    FaultBuilder(Faults faults, Rule rule) {
        this.faults = faults;
        this.rule = rule;
    }

    /** Only the next so many. */
    public FaultBuilder times(int count) {
        return new FaultBuilder(faults, new Rule(rule.requests(), count, rule.probability()));
    }

    /** Each only by chance: as the server's source of random numbers has it. */
    public FaultBuilder withProbability(double probability) {
        return new FaultBuilder(faults, new Rule(rule.requests(), rule.times(), probability));
    }

    /** Answers with an error instead of doing anything; 429 and 503 ask the client to come again after a second. */
    public Fault answer(int status) {
        return answer(status, status == 429 || status == 503 ? SOON : Duration.ZERO);
    }

    /**
     * Answers with an error instead of doing anything.
     *
     * @param retryAfter when the client may come again, in whole seconds; zero says nothing of it
     */
    public Fault answer(int status, Duration retryAfter) {
        return fault(new Effect.Refusal(status, retryAfter));
    }

    /** Latency before the server: what the client does not wait for is done all the same, later. */
    public Fault delayRequests(Duration delay) {
        return fault(new Effect.LateRequest(delay));
    }

    /** Latency behind the server: what was asked for is done at once, the client hears of it later. */
    public Fault delayAnswers(Duration delay) {
        return fault(new Effect.LateAnswer(delay));
    }

    /** Breaks the connection before anything is done. */
    public Fault loseRequests() {
        return fault(new Effect.LostRequest());
    }

    /** Does what was asked for, and breaks the connection instead of answering. */
    public Fault loseAnswers() {
        return fault(new Effect.LostAnswer());
    }

    /** Breaks the connection of watches: of those that are open, and of those that open later as soon as they do. */
    public Fault breakWatches() {
        return fault(new Effect.BrokenWatch());
    }

    /**
     * Makes watches silent: those that are open, and those that open later. When the fault is closed they go on where they were.
     *
     * <p>Without sockets a watch that is silent for longer than its client allows breaks, as if the client had ended it.
     */
    public Fault stallWatches() {
        return fault(new Effect.StalledWatch());
    }

    /**
     * Reads and new watches see a write only when {@code revisions} more are done, as from an API server whose cache lags behind.
     *
     * <p>As there, resourceVersion decides: a get or list without one is answered from the storage and is never stale, one with
     * {@code resourceVersion=0} is; one that asks for a newer version than the cache has waits 3 seconds for it, and is then refused with 504.
     */
    public Fault lagBy(long revisions) {
        return stale(faults.storage().laggingBy(revisions));
    }

    /** The same with a cache that sees no write until the fault is closed. */
    public Fault freeze() {
        return stale(faults.storage().frozen());
    }

    private Fault stale(Replica replica) {
        return faults.put(rule, new Effect.StaleRead(replica), replica::close);
    }

    private Fault fault(Effect effect) {
        return faults.put(rule, effect, () -> {});
    }
}
