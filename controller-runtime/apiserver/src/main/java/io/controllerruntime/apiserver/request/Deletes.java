// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.Status;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.registry.Deleted;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Admission.Attributes;
import io.controllerruntime.apiserver.request.Admission.Operation;
import io.controllerruntime.apiserver.storage.Page;
import io.controllerruntime.apiserver.storage.Stored;

/** Deletes one or many; k8s.io/apiserver/pkg/endpoints/handlers/delete.go. */
final class Deletes {

    private final Admission admission;
    private final Reads reads;

    Deletes(Admission admission, Reads reads) {
        this.admission = admission;
        this.reads = reads;
    }

    Answer delete(Call call) {
        DeleteParameters parameters = DeleteParameters.of(call.request());
        Deleted deleted = delete(call, parameters, call.namespace(), call.info().name());
        return switch (deleted) {
            case Deleted.Gone gone -> answer(call, 200, gone.object());
            case Deleted.Pending pending -> answer(call, parameters.cascades() ? 202 : 200, pending.object());
            case Deleted.Marked marked -> Rendering.object(call, parameters.cascades() ? 202 : 200, marked.object());
        };
    }

    private static Answer answer(Call call, int status, Stored object) {
        return call.resource().traits().has(Flag.RETURNS_DELETED)
                ? Rendering.object(call, status, object)
                : Rendering.json(
                        call,
                        status,
                        Status.deleted(
                                call.resource().groupResource(),
                                object.head().name(),
                                object.head().uid()));
    }

    private Deleted delete(Call call, DeleteParameters parameters, String namespace, String name) {
        var attributes = new Attributes(
                Operation.DELETE,
                call.resource(),
                call.info().subresource(),
                namespace,
                name,
                call.user(),
                parameters.mode());
        var write = new Write(
                namespace,
                parameters.mode(),
                (object, old) -> {
                    admission.admit(attributes, object, old);
                    admission.validate(attributes, object, old);
                },
                Writes.warnings(call));
        return call.store().delete(name, parameters.options(), write);
    }

    /** All that a list with these options shows; answered with that list. */
    Answer deleteCollection(Call call) throws InterruptedException {
        ListOptions options = ListOptions.ofList(call.request());
        Selection selection = Reads.selection(call, options);
        DeleteParameters parameters = DeleteParameters.of(call.request());
        Page page = reads.page(call, options, selection);
        for (Stored item : page.items()) {
            try {
                delete(call, parameters, item.head().namespace(), item.head().name());
            } catch (StatusError e) {
                // Somebody else deleted it first.
                if (e.code() != 404) {
                    throw e;
                }
            }
        }
        return Reads.answer(call, selection, page);
    }
}
