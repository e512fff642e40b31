/**
 * The schemas of Kubernetes' own types, from a resource that hack/openapi/generate.py writes. {@code read} asks whether a type is known,
 * {@code manifest} takes its schema. Nothing here knows javax.lang.model.
 */
@NullMarked
package io.controllerruntime.gen.openapi;

import org.jspecify.annotations.NullMarked;
