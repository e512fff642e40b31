// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

/** When the kubelet pulls an image. */
public enum ImagePullPolicy {
    Always,
    IfNotPresent,
    Never
}
