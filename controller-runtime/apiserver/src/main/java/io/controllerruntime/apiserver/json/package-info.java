// SPDX-License-Identifier: Apache-2.0
/**
 * JSON as immutable values, and its texts: JSON and YAML, as Go reads, writes and complains of them.
 *
 * <p>Every stage of the server passes these values on; what changes a value makes another one that shares what stayed, so nothing is ever
 * copied for safety. Before: bytes. After: everything. Nothing here knows Kubernetes.
 */
@NullMarked
package io.controllerruntime.apiserver.json;

import org.jspecify.annotations.NullMarked;
