// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@code String} parameter in an {@link KubernetesTest} class: the name of a new namespace, the same one in a test method and its
 * {@code @BeforeEach} and {@code @AfterEach} methods, another one for each test. In constructors and {@code @BeforeAll} methods it is
 * one namespace for the class.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Namespace {}
