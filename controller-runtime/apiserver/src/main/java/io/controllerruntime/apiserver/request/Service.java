// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that a handler is put together from.
 *
 * @param storage all objects
 * @param stores the objects of each resource
 * @param access who asks, and whether they may
 * @param admission who changes and refuses writes, after the life cycle of namespaces did
 * @param fields who set which field
 * @param actions what is done by creating what is not stored
 * @param extensions what is answered besides objects
 */
public record Service(
        Storage storage,
        Stores stores,
        Access access,
        List<Admission> admission,
        FieldTracking fields,
        List<Action> actions,
        List<Extension> extensions) {

    public Service {
        admission = List.copyOf(admission);
        actions = List.copyOf(actions);
        extensions = List.copyOf(extensions);
    }

    public Handler handler(Clock clock, Randoms randoms) {
        var links = new ArrayList<Admission>();
        links.add(new NamespaceLifecycle(() -> stores.builtin("", "v1", "namespaces")));
        links.addAll(admission);
        Admission chain = Admission.chain(links);
        var reads = new Reads(storage, clock, randoms);
        var endpoints = new Endpoints(reads, new Writes(chain, fields), new Deletes(chain, reads));
        var all = new ArrayList<Extension>();
        all.add(new ServerInfo());
        all.addAll(extensions);
        all.add(new Actions(actions, stores, chain, fields));
        return new Handler(access, stores, endpoints, all);
    }
}
