// SPDX-License-Identifier: Apache-2.0
/**
 * The whole chain on a cluster where pods run, as a user drives it: {@code make deploy}, {@code kubectl} and the console, each a process.
 *
 * <p>A class is a topic, a test one sentence about it. Before the tests stands {@code EndToEndExtension}: one cluster and one operator for all,
 * a {@code Workspace} (a namespace) for each. What can be shown without a kubelet belongs into the modules' own tests, on envtest.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.e2e;

import org.jspecify.annotations.NullMarked;
