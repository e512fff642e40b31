/**
 * The operator on a real API server: what a provider of connectors sees, with the rights that {@code config/rbac} grants and no more.
 *
 * <p>The cluster has no controllers, so a test plays the part of the Deployment controller ({@code Kube#rollOut}).
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.system;

import org.jspecify.annotations.NullMarked;
