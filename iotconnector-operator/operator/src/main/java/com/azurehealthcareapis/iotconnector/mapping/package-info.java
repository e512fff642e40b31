// SPDX-License-Identifier: Apache-2.0
/**
 * Says whether a mapping template is one that the functions can load, and what in it is probably not meant.
 *
 * <p>The rules are those of microsoft/iomt-fhir's template factories, stated as tables of members. Before: somebody parsed the JSON.
 * After: {@code plan} refuses a connector whose mapping has problems. Pure; where a mapping comes from and what happens to a wrong one is
 * not known here.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.mapping;

import org.jspecify.annotations.NullMarked;
