// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.controllerruntime.apiserver.registry;

import org.jspecify.annotations.NullMarked;
