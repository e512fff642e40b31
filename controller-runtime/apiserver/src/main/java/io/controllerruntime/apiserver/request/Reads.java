// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.errors.StorageErrors;
import io.controllerruntime.apiserver.selector.FieldSelector;
import io.controllerruntime.apiserver.storage.CompactedException;
import io.controllerruntime.apiserver.storage.Page;
import io.controllerruntime.apiserver.storage.Replica;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.apiserver.storage.Watch;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.time.Duration;
import java.util.List;

/**
 * Gets, lists and watches.
 *
 * <p>What resourceVersion means is as in k8s.io/apiserver/pkg/storage/cacher/{cacher,delegator}.go: what kube-apiserver may answer from
 * a cache comes from the request's replica, which sees every write at once unless a test has it lag behind. A consistent list is never stale,
 * so it comes from the storage.
 */
final class Reads {

    private static final FieldSelector NO_FIELDS = FieldSelector.ALL;

    /** How long a read waits for a revision that is yet to come. */
    private static final Duration FRESH_WITHIN = Duration.ofSeconds(3);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Storage storage;
    private final Clock clock;
    private final Randoms randoms;

    Reads(Storage storage, Clock clock, Randoms randoms) {
        this.storage = storage;
        this.clock = clock;
        this.randoms = randoms;
    }

    Answer get(Call call) throws InterruptedException {
        String version = call.request().parameter("resourceVersion").orElse("");
        Replica replica = replica(call, version);
        awaitRevision(replica, version.isEmpty() ? 0 : Numbers.revision(version));
        Stored object = call.store().get(replica, call.namespace(), call.info().name());
        return Rendering.object(call, 200, object);
    }

    private Replica replica(Call call, String resourceVersion) {
        return resourceVersion.isEmpty() ? storage.current() : call.replica();
    }

    Answer list(Call call) throws InterruptedException {
        ListOptions options = ListOptions.ofList(call.request());
        Selection selection = selection(call, options);
        Page page = page(call, options, selection);
        return answer(call, selection, page);
    }

    /** The page as a list that tells where the next one begins. */
    static Answer answer(Call call, Selection selection, Page page) {
        boolean isCounted = !selection.isPartial();
        String token =
                page.next().isEmpty() ? "" : new ContinueToken(page.revision(), below(selection, page.next())).encode();
        return Rendering.list(call, isCounted ? page : page.uncounted(), token);
    }

    /** The objects that a request is about, at the revision it asks for. */
    Page page(Call call, ListOptions options, Selection selection) throws InterruptedException {
        if (!options.token().isEmpty()) {
            return nextPage(call, options, selection);
        }
        long asked = options.revisionOfList();
        Replica replica = options.isExact() ? storage.current() : replica(call, options.resourceVersion());
        awaitRevision(replica, asked);
        // The limit does not count when any version will do: the answer comes from a cache there.
        int limit = options.resourceVersion().equals("0") ? 0 : options.limit();
        try {
            long revision = options.isExact() ? asked : replica.revision();
            return call.store().table().list(selection.namespace(), "", revision, limit, selection);
        } catch (CompactedException e) {
            throw StorageErrors.listExpired();
        }
    }

    private Page nextPage(Call call, ListOptions options, Selection selection) {
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals("0")) {
            throw StatusError.badRequest("specifying resource version is not allowed when using continue");
        }
        ContinueToken token = ContinueToken.decode(options.token());
        String start = selection.namespace().isEmpty() ? token.start() : selection.namespace() + "/" + token.start();
        long revision = token.revision() == ContinueToken.LATEST ? storage.revision() : token.revision();
        try {
            return call.store().table().list(selection.namespace(), start, revision, options.limit(), selection);
        } catch (CompactedException e) {
            throw StorageErrors.continueExpired(new ContinueToken(ContinueToken.LATEST, token.start()).encode());
        }
    }

    private static String below(Selection selection, String key) {
        return selection.namespace().isEmpty()
                ? key
                : key.substring(selection.namespace().length() + 1);
    }

    /** A name in the path selects as the field does. */
    static Selection selection(Call call, ListOptions options) {
        FieldSelector fields = Selectable.checked(call.resource(), options.fields());
        String name = call.info().name();
        if (!name.isEmpty() && !call.info().verb().equals("deletecollection")) {
            if (!fields.isEmpty() && !fields.exact("metadata.name").orElse("").equals(name)) {
                throw StatusError.badRequest("fieldSelector metadata.name doesn't match requested name");
            }
            fields = FieldSelector.of("metadata.name", name);
        }
        return new Selection(call.namespace(), options.labels(), fields.isEmpty() ? NO_FIELDS : fields);
    }

    private static void awaitRevision(Replica replica, long revision) throws InterruptedException {
        if (revision > replica.revision() && !replica.await(revision, FRESH_WITHIN)) {
            throw StatusError.resourceVersionTooLarge(revision, replica.revision(), RETRY);
        }
    }

    Answer watch(Call call) throws InterruptedException {
        ListOptions options = ListOptions.ofWatch(call.request());
        Selection selection = selection(call, options);
        // Errors that come after this are events.
        long asked = options.revision();
        Accepted accepted = Accepted.ofObjects(call);
        MediaType form = accepted.form();
        if (!form.isStreamed()) {
            throw MediaType.notStreamed();
        }
        var shape = accepted.target().map(target -> Shape.of(call, target).ofEvents());
        var events = new WatchEvents(call.store(), selection, form, shape);
        Duration timeout = options.timeout().filter(given -> given.isPositive()).orElseGet(this::someTime);
        try {
            return answer(call, form, open(call, options, selection, asked, events, timeout));
        } catch (CompactedException e) {
            StatusError expired = StorageErrors.watchExpired(e.requested(), e.oldest() + 1);
            return answer(call, form, new FailedWatch(events.error(expired)));
        } catch (StatusError e) {
            return answer(call, form, new FailedWatch(events.error(e)));
        }
    }

    private static Answer answer(Call call, MediaType form, EventStream stream) {
        return new Answer.Watching(form.ofStream(), stream, call.warnings());
    }

    /** Between 30 minutes and an hour, so that not all watches end at once. */
    private Duration someTime() {
        return Duration.ofSeconds((long) (1800 * (1 + randoms.nextDouble())));
    }

    /** Initial events that are to be of no particular version are to be of the newest. */
    private EventStream open(
            Call call, ListOptions options, Selection selection, long asked, WatchEvents events, Duration timeout)
            throws InterruptedException {
        boolean wantsList = options.initialEvents().orElse(false);
        if (wantsList) {
            awaitRevision(call.replica(), options.resourceVersion().isEmpty() ? storage.revision() : asked);
        }
        boolean fromAny = asked == 0 && options.initialEvents().orElse(true);
        long start = asked == 0 || wantsList ? call.replica().revision() : asked;
        Watch watch = call.store().table().watch(start, call.replica());
        var session = new WatchSession(watch, events, clock, timeout, options.bookmarks());
        if (fromAny || wantsList) {
            List<Stored> items = call.store()
                    .table()
                    .list(selection.namespace(), "", start, 0, selection)
                    .items();
            session.begin(items, start);
        }
        return session;
    }
}
