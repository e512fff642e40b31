/**
 * What a probe and a scraper ask a program over HTTP: is it alive, is it ready, what are its numbers.
 *
 * <p>{@link io.controllerruntime.healthz.HealthChecks} holds named checks, {@link io.controllerruntime.healthz.HealthHandler} answers
 * with them, {@link io.controllerruntime.healthz.HttpListener} is the socket. What is checked is decided by {@code manager}; nothing here
 * knows Kubernetes.
 */
@NullMarked
package io.controllerruntime.healthz;

import org.jspecify.annotations.NullMarked;
