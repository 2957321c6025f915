package dev.millrace.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** A record could not be written to, or read from, its wire form. */
public final class WireException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** Stable reasons; they appear in the headers of dead letters. */
    public enum Reason {
        /** The bytes do not begin as the Confluent wire format does. */
        NOT_WIRE_FORMAT,
        /** The registry does not know the schema id in the record. */
        UNKNOWN_SCHEMA,
        /** The registry does not have our own schema, and we may not register it. */
        UNREGISTERED_SCHEMA,
        /** The registry refuses our schema beside the ones it has. */
        INCOMPATIBLE_SCHEMA,
        /** The bytes do not fit the schema they name, or that schema cannot be read as ours. */
        MALFORMED,
        /** The record can be read, but says something that cannot be. */
        INVALID,
        /** The registry did not answer in time. The only reason for which trying again helps. */
        REGISTRY_UNAVAILABLE
    }

    private final Reason reason;

    public WireException(Reason reason, String message, @Nullable Throwable cause) {
        super(reason + ": " + message, cause);
        this.reason = reason;
    }

    public WireException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }

    /** Whether trying again can help. */
    public boolean retryable() {
        return reason == Reason.REGISTRY_UNAVAILABLE;
    }

    /** Whether it is the record's fault. Where our own schema is not accepted, any record would fare the same. */
    public boolean blamesRecord() {
        return switch (reason) {
            case NOT_WIRE_FORMAT, UNKNOWN_SCHEMA, MALFORMED, INVALID -> true;
            case UNREGISTERED_SCHEMA, INCOMPATIBLE_SCHEMA, REGISTRY_UNAVAILABLE -> false;
        };
    }
}
