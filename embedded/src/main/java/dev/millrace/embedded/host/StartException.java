package dev.millrace.embedded.host;

/** A server that could not be started; the message says why in words that the person at the keyboard can act on. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
