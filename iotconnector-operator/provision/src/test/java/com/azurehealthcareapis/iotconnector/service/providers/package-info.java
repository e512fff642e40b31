@NullMarked
package com.azurehealthcareapis.iotconnector.service.providers;

import org.jspecify.annotations.NullMarked;
