// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.codec.RawJson;
import java.util.List;

/**
 * One page of a list.
 *
 * @param items the objects as the server sent them: in a list often without apiVersion and kind, which {@link RestClient#decode} adds
 * @param resourceVersion the state of the collection that was listed
 * @param continueToken where the next page begins; empty on the last one
 */
public record Page(List<RawJson> items, String resourceVersion, String continueToken) {}
