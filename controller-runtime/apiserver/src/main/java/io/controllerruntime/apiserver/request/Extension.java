// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import java.util.Optional;

/** Answers requests that are not about stored objects: discovery, reviews, the parts of a resource that do something. Thread-safe. */
@FunctionalInterface
public interface Extension {

    /**
     * @return empty when it is none of its business
     * @throws io.controllerruntime.apiserver.errors.StatusError to refuse it
     */
    Optional<Answer> answer(ApiRequest request, RequestInfo info, User user) throws InterruptedException;
}
