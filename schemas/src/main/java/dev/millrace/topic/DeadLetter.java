package dev.millrace.topic;

import dev.millrace.wire.WireException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records that could not be processed, as they came, with what is known of why: headers {@code dlq.reason},
 * {@code dlq.message}, {@code dlq.stack} and {@code dlq.origin}, all text.
 */
public final class DeadLetter {

    private static final String UNEXPECTED = "UNEXPECTED";
    private static final int MAX_STACK = 4000;

    private DeadLetter() {}

    /** The record for the dead-letter topic of the topic that this one came from. */
    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        Headers why = new RecordHeaders(record.headers().toArray());
        explain(why, cause, record.topic() + "/" + record.partition() + "/" + record.offset());
        return new ProducerRecord<>(Topic.deadLetters(record.topic()), null, null, record.key(), record.value(), why);
    }

    /**
     * The same for something that never became a record.
     *
     * @param topic where it would have gone
     * @param origin where it came from
     */
    public static ProducerRecord<byte[], byte[]> of(String topic, byte[] value, String origin, Throwable cause) {
        Headers why = new RecordHeaders();
        explain(why, cause, origin);
        return new ProducerRecord<>(Topic.deadLetters(topic), null, null, null, value, why);
    }

    /** The stable code of what went wrong, looked for along the chain of causes. */
    public static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RejectedRecordException rejected) {
                return rejected.reason();
            }
            if (cause instanceof WireException wire) {
                return wire.reason().name();
            }
        }
        return UNEXPECTED;
    }

    /** Whether the record itself is to blame, so that trying again would end the same way. */
    public static boolean blames(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RejectedRecordException
                    || (cause instanceof WireException wire && wire.blamesRecord())) {
                return true;
            }
        }
        return false;
    }

    private static void explain(Headers why, Throwable cause, String origin) {
        put(why, "dlq.reason", reason(cause));
        put(why, "dlq.message", String.valueOf(cause.getMessage()));
        put(why, "dlq.stack", stack(cause));
        put(why, "dlq.origin", origin);
    }

    private static void put(Headers headers, String name, String text) {
        headers.remove(name);
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String stack(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.getBuffer()
                .substring(0, Math.min(MAX_STACK, text.getBuffer().length()));
    }
}
