// SPDX-License-Identifier: Apache-2.0
/**
 * The machine that runs controllers inside the server: the part of kube-controller-manager, scheduler and kubelet that tests need.
 *
 * <p>A change of an object goes from {@link io.controllerruntime.apiserver.controllers.Objects} into the memory of the
 * {@link io.controllerruntime.apiserver.controllers.ControllerLoop}, wakes the keys that a
 * {@link io.controllerruntime.apiserver.controllers.Controller} says it concerns, and the controller answers with a
 * {@link io.controllerruntime.apiserver.controllers.Step}: what to write, and when to look again. Controllers decide and never act, so each is
 * tested as a function. Before: the stored objects. After: the packages {@code workload}, {@code pod}, {@code network} and {@code cluster}, which
 * hold the controllers. Nothing here knows a kind.
 */
@NullMarked
package io.controllerruntime.apiserver.controllers;

import org.jspecify.annotations.NullMarked;
