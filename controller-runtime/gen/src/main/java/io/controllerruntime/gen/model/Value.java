// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.model;

import java.util.List;
import java.util.SortedMap;

/**
 * A type where it is used: as a component, an element of a list, an entry of a map.
 *
 * @param type the type
 * @param constraints what else the schema says, by its keyword: {@code maxLength}, {@code x-kubernetes-list-type}
 * @param rules the CEL rules of this place; those of the type are in the type
 */
public record Value(Type type, SortedMap<String, Object> constraints, List<Rule> rules) {}
