package dev.millrace.notification;

/** A message is not a notification that we can trust. */
public final class NotificationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Stable reasons; they appear in the headers of dead letters. */
    public enum Reason {
        /** Not JSON, or not of the form of an event message. */
        NOT_A_NOTIFICATION,
        /** A major version of the structure that we do not know. */
        UNKNOWN_VERSION,
        /** A record without a field that it must have, or with one that cannot be. */
        INVALID_RECORD,
        /** Larger than any that is sent. */
        TOO_LARGE
    }

    private final Reason reason;

    NotificationException(Reason reason, String message) {
        super(reason + ": " + message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
