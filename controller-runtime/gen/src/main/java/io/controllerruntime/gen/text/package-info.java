/**
 * Step three: trees of maps, lists, strings, numbers and booleans as text. {@code Yaml} writes what {@code manifest} made; {@code Json} reads
 * defaults and the schemas of Kubernetes' own types.
 *
 * <p>Both know exactly what is needed here and nothing about Kubernetes. They exist because an annotation processor shares the compiler with
 * others and should bring no library.
 */
@NullMarked
package io.controllerruntime.gen.text;

import org.jspecify.annotations.NullMarked;
