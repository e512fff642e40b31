@NullMarked
package com.azurehealthcareapis.iotconnector.service;

import org.jspecify.annotations.NullMarked;
