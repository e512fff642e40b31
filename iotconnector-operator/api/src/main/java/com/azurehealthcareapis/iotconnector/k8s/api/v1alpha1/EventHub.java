// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.MinLength;
import io.controllerruntime.annotations.Pattern;

/**
 * An event hub, and the place from which it is read.
 *
 * @param eventHubName Name of the event hub within its namespace. Feeds *__EventHubName.
 * @param consumerGroup Consumer group to read with; each reader needs one of its own. Ignored where the hub is only written. Feeds
 *     *__EventHubConsumerGroup. Default: $Default.
 * @param fullyQualifiedEventHubNamespace Host name of the Event Hubs namespace, such as contoso.servicebus.windows.net, without scheme.
 *     Feeds *__EventHubNamespaceFQDN.
 */
public record EventHub(
        @MinLength(1) @MaxLength(256) @Pattern("^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")
        String eventHubName,

        @Default("$Default")
        @MinLength(1)
        @MaxLength(50)
        @Pattern("^(\\$Default|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)$")
        String consumerGroup,

        @MaxLength(253) @Pattern("^[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]\\.servicebus\\.[a-z0-9.-]+$")
        String fullyQualifiedEventHubNamespace) {}
