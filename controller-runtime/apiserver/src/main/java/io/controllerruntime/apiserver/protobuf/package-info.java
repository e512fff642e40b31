// SPDX-License-Identifier: Apache-2.0
/**
 * Kubernetes' protobuf form of objects, as typed clients in Go send and accept it: bytes become {@code json} values, and values bytes.
 *
 * <p>{@link io.controllerruntime.apiserver.protobuf.Envelope} opens and closes what goes over the wire; {@code Messages} knows the fields of each
 * kind, from a table that {@code hack/wireform} makes of the tags of Go's structures. Before: {@code request}, which negotiates. After: nothing. What is
 * read is what Go would write as JSON of the same message, so nobody behind can tell in which form an object came; what is written has the same bytes
 * as Go's. Kinds, validation and HTTP have no place here.
 */
@NullMarked
package io.controllerruntime.apiserver.protobuf;

import org.jspecify.annotations.NullMarked;
