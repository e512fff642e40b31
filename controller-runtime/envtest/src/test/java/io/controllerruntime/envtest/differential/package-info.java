// SPDX-License-Identifier: Apache-2.0
/**
 * Sends the same operations to the embedded API server and to kube-apiserver and compares their answers.
 *
 * <p>The operations are in {@code src/test/resources/differential}: {@link io.controllerruntime.envtest.differential.SequenceFile} reads
 * the files, {@link io.controllerruntime.envtest.differential.RandomSequences} makes more of them. A {@code Server} is asked, a
 * {@code Masks} removes from its answer what no two servers have in common, and
 * {@link io.controllerruntime.envtest.differential.DifferentialTest} wants the rest to be equal, but for what
 * {@code known-differences.yaml} lists with a reason. Nothing here says what an answer should be: kube-apiserver does.
 */
@NullMarked
package io.controllerruntime.envtest.differential;

import org.jspecify.annotations.NullMarked;
