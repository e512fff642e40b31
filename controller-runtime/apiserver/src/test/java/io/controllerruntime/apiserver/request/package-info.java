// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.controllerruntime.apiserver.request;

import org.jspecify.annotations.NullMarked;
