// SPDX-License-Identifier: Apache-2.0
/**
 * Services: where the traffic that they take goes to.
 *
 * <p>A service selects pods ({@link io.controllerruntime.apiserver.controllers.network.Backends}), and what is known of them is written twice, as
 * EndpointSlices and as the older Endpoints. Nothing is routed. Sources: k8s.io/endpointslice and k8s.io/kubernetes/pkg/controller/endpoint.
 * What becomes of pods is told in package {@code pod}.
 */
@NullMarked
package io.controllerruntime.apiserver.controllers.network;

import org.jspecify.annotations.NullMarked;
