// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

/** How results are printed; named as they are typed. */
enum OutputFormat {
    table,
    json,
    yaml
}
