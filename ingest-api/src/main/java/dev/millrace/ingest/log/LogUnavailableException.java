package dev.millrace.ingest.log;

/** The brokers or the schema registry did not take a record in time. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailableException(Exception cause) {
        super(cause.toString(), cause);
    }
}
