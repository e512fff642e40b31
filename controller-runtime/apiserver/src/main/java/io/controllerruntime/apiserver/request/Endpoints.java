// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;

/** Which verb is whose. */
final class Endpoints {

    private final Reads reads;
    private final Writes writes;
    private final Deletes deletes;

    Endpoints(Reads reads, Writes writes, Deletes deletes) {
        this.reads = reads;
        this.writes = writes;
        this.deletes = deletes;
    }

    Answer answer(Call call) throws InterruptedException {
        // Nothing is done for a client that could not read the answer.
        Accepted.ofObjects(call);
        return switch (call.info().verb()) {
            case "get" -> reads.get(call);
            case "list" -> reads.list(call);
            case "watch" -> reads.watch(call);
            case "create" -> writes.create(call);
            case "update" -> writes.update(call);
            case "patch" -> writes.patch(call);
            case "delete" -> deletes.delete(call);
            case "deletecollection" -> deletes.deleteCollection(call);
            default -> throw StatusError.methodNotAllowed();
        };
    }
}
