/**
 * Provisions and deprovisions connectors by their custom resources, and follows how the operator brings them about.
 *
 * <p>{@link com.azurehealthcareapis.iotconnector.service.providers.IotConnectorProvider} begins an operation with one write to the API
 * server and returns an {@link com.azurehealthcareapis.iotconnector.service.providers.AsyncOperation}. A {@code Follower} then lists and
 * watches the connector; a {@code Goal} (pure) judges each state of it, and the {@code Standing} it finds is posted on a {@code Board}
 * that all who hold the operation look at. {@code ConnectorMapper} translates between Azure Resource Manager's words and the custom
 * resource's.
 *
 * <p>Before this package: {@code service.models} and the framework's {@code rest}. After it: programs, such as the console. Only the
 * status of the custom resource says how an operation goes; the operator itself is unknown here.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.service.providers;

import org.jspecify.annotations.NullMarked;
