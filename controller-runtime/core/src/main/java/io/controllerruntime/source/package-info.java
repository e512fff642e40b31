/**
 * Where do a controller's requests come from?
 *
 * <p>A {@link io.controllerruntime.source.Source} delivers requests once it is started:
 * {@link io.controllerruntime.source.KindSource} those that changes of cached objects wake,
 * {@link io.controllerruntime.source.ChannelSource} those that something outside the cluster asks for,
 * {@link io.controllerruntime.source.TimerSource} the same ones again and again, and {@link io.controllerruntime.source.FuncSource} what a
 * function hands over. Before this package: {@code cache}; after it: {@code workqueue}. It knows neither, nor {@code predicate} and {@code handler}: each is handed in as a
 * function.
 */
@NullMarked
package io.controllerruntime.source;

import org.jspecify.annotations.NullMarked;
