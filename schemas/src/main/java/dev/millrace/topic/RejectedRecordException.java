package dev.millrace.topic;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A record that can be read but must not be processed: it goes to the dead letters, and the stream goes on. */
public final class RejectedRecordException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Rejects a record.
     *
     * @param reason stable code, for the headers of the dead letter
     */
    public RejectedRecordException(String reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
