package dev.millrace.mail;

import java.time.Instant;

/**
 * A letter to one person, in plain text.
 *
 * @param to address
 * @param at when it was written; what is too old is not sent any more
 */
public record Mail(String to, String subject, String text, Instant at) {

    public Mail {
        if (to.isBlank() || (to + subject).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an address and a subject are one line each");
        }
    }

    /** What it says may let somebody in, so it is not for logs. */
    @Override
    public String toString() {
        return "Mail[subject=" + subject + "]";
    }
}
