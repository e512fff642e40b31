// SPDX-License-Identifier: Apache-2.0
/**
 * The keys and certificates of an API server, and the kubeconfigs made of them.
 *
 * <p>Nothing here knows the server: whoever starts one, embedded or as a process, hands it what it needs.
 */
@NullMarked
package io.controllerruntime.apiserver.pki;

import org.jspecify.annotations.NullMarked;
