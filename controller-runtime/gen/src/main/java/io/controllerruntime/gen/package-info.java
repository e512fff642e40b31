/**
 * From annotated Java types to manifests, in three steps that do not know each other: {@code read} turns the compiler's view of the
 * types into the records of {@code model}, {@code manifest} turns those into trees, {@code text} turns the trees into YAML. {@code
 * openapi} knows the schemas of Kubernetes' own types.
 *
 * <p>Here is only the annotation processor that joins the steps, and the places it writes to. It runs inside javac, so it depends on
 * nothing but the annotations and leaves nothing behind at run time.
 */
@NullMarked
package io.controllerruntime.gen;

import org.jspecify.annotations.NullMarked;
