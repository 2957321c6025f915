package dev.millrace.ingest.mail;

import dev.millrace.mail.Mail;

/** A way in which letters leave the house. */
public interface Delivery extends AutoCloseable {

    /**
     * Sends a letter.
     *
     * @throws Exception when it was not taken; it is tried again
     */
    void deliver(Mail mail) throws Exception;

    @Override
    void close();
}
