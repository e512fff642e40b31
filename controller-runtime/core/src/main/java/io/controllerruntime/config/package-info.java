/**
 * Where the API server is and how to log in: kubeconfig files and the service account of a pod, in the order of Go's
 * {@code config.GetConfig}.
 *
 * <p>{@link io.controllerruntime.config.Kubeconfig} finds the configuration and makes client-java's {@code ApiClient} of it; client-java
 * reads the files. After this package comes {@code okhttp}. Nothing here connects, and client-java's process-wide default client is never
 * read or set.
 */
@NullMarked
package io.controllerruntime.config;

import org.jspecify.annotations.NullMarked;
