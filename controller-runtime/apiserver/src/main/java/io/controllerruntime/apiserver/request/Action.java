// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Write;

/**
 * Something that is done by creating an object that is not stored: a review, an eviction.
 *
 * @param place the resource
 * @param subresource where its objects are created; empty for the resource itself
 * @param form what is sent
 * @param work what is done
 */
public record Action(GroupResource place, String subresource, Resource form, Work work) {

    /** Does it. Thread-safe. */
    @FunctionalInterface
    public interface Work {

        /**
         * @return the answer; a Status need not have its code
         * @throws io.controllerruntime.apiserver.errors.StatusError to refuse it
         */
        JsonObject answer(Posted posted);
    }

    /**
     * What was sent, admitted.
     *
     * @param object of the form of the action
     * @param name in the path; empty where there is none
     * @param user who asks
     * @param write how something is to be written in the course of it; admission has had its word
     */
    public record Posted(JsonObject object, String name, User user, Write write) {

        /** Of the request; empty for the cluster. */
        public String namespace() {
            return write.namespace();
        }
    }
}
