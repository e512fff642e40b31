// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import io.controllerruntime.scheme.GroupVersionKind;

/**
 * What a controller is called in logs, metrics and task names.
 *
 * @param name unique in the program
 * @param kind the kind of object its requests name
 */
public record ControllerId(String name, GroupVersionKind kind) {}
