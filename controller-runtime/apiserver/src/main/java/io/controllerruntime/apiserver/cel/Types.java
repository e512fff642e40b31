// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import io.controllerruntime.apiserver.cel.Library.Argument;
import io.controllerruntime.apiserver.schema.IpAddress;
import java.util.List;

/** The types that functions of Kubernetes take and give. */
final class Types {

    static final CelType IP_TYPE = OpaqueType.create("net.IP");
    static final CelType CIDR_TYPE = OpaqueType.create("net.CIDR");
    static final CelType URL_TYPE = OpaqueType.create("kubernetes.URL");
    static final CelType QUANTITY_TYPE = OpaqueType.create("kubernetes.Quantity");
    static final CelType SEMVER_TYPE = OpaqueType.create("kubernetes.Semver");
    static final CelType FORMAT_TYPE = OpaqueType.create("kubernetes.NamedFormat");
    static final CelType STRINGS_TYPE = ListType.create(SimpleType.STRING);

    static final Argument STRING = new Argument(SimpleType.STRING, String.class);
    static final Argument INT = new Argument(SimpleType.INT, Long.class);
    static final Argument BOOL = new Argument(SimpleType.BOOL, Boolean.class);
    static final Argument IP = new Argument(IP_TYPE, IpAddress.class);
    static final Argument CIDR = new Argument(CIDR_TYPE, Cidr.class);
    static final Argument URL = new Argument(URL_TYPE, Url.class);
    static final Argument QUANTITY = new Argument(QUANTITY_TYPE, Quantity.class);
    static final Argument SEMVER = new Argument(SEMVER_TYPE, Semver.class);
    static final Argument FORMAT = new Argument(FORMAT_TYPE, NamedFormat.class);

    private Types() {}

    static Argument listOf(CelType elements) {
        return new Argument(ListType.create(elements), List.class);
    }
}
