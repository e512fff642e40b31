/**
 * What is asked of a resource provider and what it answers, as values.
 *
 * <p>A connector is described in one of two ways: in the words of Azure Resource Manager
 * ({@link com.azurehealthcareapis.iotconnector.service.models.IotConnectorResource}) or as the custom resource itself
 * ({@link com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest}). Errors are
 * {@link com.azurehealthcareapis.iotconnector.service.models.ArmError}s. Before this package: {@code k8s.api.v1alpha1}. After it:
 * {@code service.providers}. Nothing here talks to a cluster.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.service.models;

import org.jspecify.annotations.NullMarked;
