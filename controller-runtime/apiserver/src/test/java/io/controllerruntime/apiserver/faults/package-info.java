// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.controllerruntime.apiserver.faults;

import org.jspecify.annotations.NullMarked;
