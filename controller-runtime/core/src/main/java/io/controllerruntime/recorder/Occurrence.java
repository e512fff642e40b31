// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * That something happened. What is equal is the same event, whenever it happens.
 *
 * @param reporter who says so
 * @param regarding what it happened to
 * @param related the other object; null where there is none
 * @param type whether it calls for a look
 * @param reason why, for machines
 * @param action what was tried, for machines
 * @param note for people
 */
record Occurrence(
        Reporter reporter,
        Reference regarding,
        @Nullable Reference related,
        EventType type,
        String reason,
        String action,
        String note) {

    /** In bytes of UTF-8. Source: validation of events.k8s.io/v1, pkg/apis/core/validation/events.go. */
    private static final int NOTE_LIMIT = 1024;

    private static final int WORD_LIMIT = 128;
    private static final String ELLIPSIS = "...";

    /**
     * Who reports.
     *
     * @param controller the name of the controller
     * @param instance which of its processes
     */
    record Reporter(String controller, String instance) {}

    Occurrence {
        require("reason", reason);
        require("action", action);
        note = shortened(note);
    }

    private static void require(String what, String word) {
        if (word.isEmpty() || word.getBytes(StandardCharsets.UTF_8).length > WORD_LIMIT) {
            throw new IllegalArgumentException("the " + what + " of an event must have 1 to " + WORD_LIMIT
                    + " characters, a word for machines; put the text into the note: \"" + word + "\"");
        }
    }

    private static String shortened(String note) {
        if (note.length() <= NOTE_LIMIT / 3 || note.getBytes(StandardCharsets.UTF_8).length <= NOTE_LIMIT) {
            return note;
        }
        ByteBuffer room = ByteBuffer.allocate(NOTE_LIMIT - ELLIPSIS.length());
        CharBuffer text = CharBuffer.wrap(note);
        StandardCharsets.UTF_8.newEncoder().encode(text, room, true); // stops before the character that does not fit
        return note.substring(0, text.position()) + ELLIPSIS;
    }

    /** One line for logs. */
    @Override
    public String toString() {
        return type + " " + reason + " of " + regarding + ": " + note;
    }
}
