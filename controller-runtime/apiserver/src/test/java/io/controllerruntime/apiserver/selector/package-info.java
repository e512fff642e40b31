// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.controllerruntime.apiserver.selector;

import org.jspecify.annotations.NullMarked;
