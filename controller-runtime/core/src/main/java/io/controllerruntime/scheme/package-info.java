/**
 * What kinds of object there are and how one object is named.
 *
 * <p>A {@link io.controllerruntime.scheme.ResourceType} ties a Java class to its group, version, kind, plural and scope;
 * {@link io.controllerruntime.scheme.Unstructured} is the class of kinds that have none, and
 * {@link io.controllerruntime.scheme.PartialObjectMetadata} that of all kinds where only metadata is wanted. A {@link io.controllerruntime.scheme.Scheme} knows the types of a program. Values only: no I/O beyond reading the tables on the class path.
 */
@NullMarked
package io.controllerruntime.scheme;

import org.jspecify.annotations.NullMarked;
