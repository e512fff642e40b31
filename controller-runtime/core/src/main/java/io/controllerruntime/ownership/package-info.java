/**
 * Who owns whom: owner references, so that an object's children wake its controller and go when it goes.
 *
 * <p>Pure functions on the metadata of objects and intents (Go: controllerutil); nothing here talks to a server. {@code handler} reads
 * what is written here to find the owner of a changed object.
 */
@NullMarked
package io.controllerruntime.ownership;

import org.jspecify.annotations.NullMarked;
