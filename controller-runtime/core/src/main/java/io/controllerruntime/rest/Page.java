// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * One page of a list.
 *
 * @param items the objects, each with apiVersion and kind
 * @param resourceVersion the state of the collection that was listed
 * @param continueToken where the next page begins; empty on the last one
 */
public record Page(List<JsonObject> items, String resourceVersion, String continueToken) {}
