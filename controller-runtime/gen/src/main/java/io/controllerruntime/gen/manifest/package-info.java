/**
 * Step two: from {@code model} to manifests.
 *
 * <p>A manifest is a tree of maps, lists, strings, numbers and booleans. Properties and rules are sorted as controller-gen sorts them, so that
 * moving a component in a Java type changes no manifest. Pure functions; nothing can fail here.
 */
@NullMarked
package io.controllerruntime.gen.manifest;

import org.jspecify.annotations.NullMarked;
