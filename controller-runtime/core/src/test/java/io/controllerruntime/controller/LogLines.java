// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the controller logs while this is open. */
final class LogLines implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Controller.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    LogLines() {
        lines.start();
        logger.addAppender(lines);
    }

    /** Message, and class and message of the throwable. */
    List<String> errors() {
        return lines.list.stream()
                .filter(line -> line.getLevel() == Level.ERROR)
                .map(LogLines::text)
                .toList();
    }

    private static String text(ILoggingEvent line) {
        String type = line.getThrowableProxy().getClassName();
        return line.getFormattedMessage() + ": " + type.substring(type.lastIndexOf('.') + 1) + ": "
                + line.getThrowableProxy().getMessage();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
