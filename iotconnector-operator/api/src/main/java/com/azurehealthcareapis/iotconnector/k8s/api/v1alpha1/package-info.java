// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code IotConnector} resource, version v1alpha1 of {@code services.azurehealthcareapis.com}: what users write and what the
 * operator reports.
 *
 * <p>These records are the only model of the resource. The CustomResourceDefinition is generated from them: the documentation of a
 * component becomes the description that {@code kubectl explain} shows, its annotations become the schema. The operator and the
 * provisioning library both read and write them; neither may be known here, and no behaviour belongs here beyond picking one component
 * among several.
 *
 * <p>A component is required unless it is {@code @Nullable} or has a {@code @Default}. The API server fills in defaults on writing and
 * on reading, so whoever reads an object from it finds every one of them. These records cannot say "not set" of such a component: made
 * from a partial spec, a number is 0, and {@code replicas} 0 is valid and stops the connector. Who creates or changes a connector
 * therefore applies an intent of JSON that holds only what was asked for, and reads these records from the answer.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
