// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.controllerruntime.apiserver.controllers;

import org.jspecify.annotations.NullMarked;
