// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may change a write, and then refuse it. Thread-safe. */
public interface Admission {

    /** What is to be done with an object. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * The write that asks for admission.
     *
     * @param operation what is to be done
     * @param resource with what
     * @param subresource with which part; empty for all of it
     * @param namespace where; empty for the cluster
     * @param name of the object; empty when it is yet to be made up
     * @param user who asks
     * @param mode whether the outcome is kept
     */
    record Attributes(
            Operation operation,
            Resource resource,
            String subresource,
            String namespace,
            String name,
            User user,
            Write.Mode mode) {}

    /**
     * Before the object is prepared and validated.
     *
     * @param object what is to be; null for a deletion
     * @param old what is; null for a creation
     * @return the object as it is to be
     * @throws io.controllerruntime.apiserver.errors.StatusError when it may not be
     */
    default @Nullable JsonObject admit(Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {
        return object;
    }

    /**
     * When the object is complete and valid.
     *
     * @param object what is to be; null for a deletion
     * @param old what is; null for a creation
     * @throws io.controllerruntime.apiserver.errors.StatusError when it may not be
     */
    default void validate(Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {}

    /** One after the other. */
    static Admission chain(List<Admission> links) {
        List<Admission> chain = List.copyOf(links);
        return new Admission() {
            @Override
            public @Nullable JsonObject admit(
                    Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {
                JsonObject admitted = object;
                for (Admission link : chain) {
                    admitted = link.admit(attributes, admitted, old);
                }
                return admitted;
            }

            @Override
            public void validate(Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {
                chain.forEach(link -> link.validate(attributes, object, old));
            }
        };
    }
}
