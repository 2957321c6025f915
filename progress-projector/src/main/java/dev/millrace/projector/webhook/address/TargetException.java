package dev.millrace.projector.webhook.address;

import java.io.IOException;

/** A webhook may not go there; the message is a sentence for the endpoint's owner. */
public final class TargetException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with a target. */
    public enum Reason {
        /** No address that a webhook could be sent to. */
        INVALID,
        /** Anybody on the way could read it. */
        NOT_HTTPS,
        /** It leads into a network that is not public. */
        NOT_PUBLIC
    }

    TargetException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
