@NullMarked
package com.azurehealthcareapis.iotconnector.service.models;

import org.jspecify.annotations.NullMarked;
