/**
 * What a program of controllers tells Prometheus.
 *
 * <p>{@link io.controllerruntime.metrics.MetricName} is the contract: the names, labels and buckets of Go's controller-runtime, so that
 * existing dashboards keep working. {@link io.controllerruntime.metrics.Metrics} holds them in a registry of its own, never in the
 * process-wide default one, and renders them; who serves the text is not decided here. The packages that measure
 * themselves are told what happened through {@link io.controllerruntime.metrics.ControllerMetrics} and the queue's observer.
 */
@NullMarked
package io.controllerruntime.metrics;

import org.jspecify.annotations.NullMarked;
