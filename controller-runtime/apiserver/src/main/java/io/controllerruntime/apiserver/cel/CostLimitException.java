// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

/** An expression has done more than one may, or all of an object's rules together. */
final class CostLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Limit limit;

    /** What has run out. */
    enum Limit {
        EXPRESSION,
        OBJECT
    }

    CostLimitException(Limit limit) {
        super(limit.name(), null, false, false);
        this.limit = limit;
    }

    boolean isOf(Limit other) {
        return limit == other;
    }
}
