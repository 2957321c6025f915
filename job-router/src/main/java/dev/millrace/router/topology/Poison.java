package dev.millrace.router.topology;

import dev.millrace.topic.DeadLetter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record that cannot be processed. One that is itself to blame goes to the dead letters of its topic,
 * in the same transaction, and the stream goes on. Anything else stops the task before it commits: a registry that is
 * away, or a fault of ours, must not turn good records into dead ones.
 */
final class Poison {

    private static final Logger LOG = LoggerFactory.getLogger(Poison.class);

    private Poison() {}

    /** The dead letter; none when the record is not to blame. */
    static List<ProducerRecord<byte[], byte[]>> letters(ErrorHandlerContext context, Exception exception) {
        if (!DeadLetter.blames(exception)) {
            return List.of();
        }
        LOG.atWarn()
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("reason", DeadLetter.reason(exception))
                .addKeyValue("message", exception.getMessage())
                .log("Record goes to the dead letters");
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                context.topic(),
                context.partition(),
                context.offset(),
                context.sourceRawKey(),
                context.sourceRawValue());
        context.headers().forEach(source.headers()::add);
        return List.of(DeadLetter.of(source, exception));
    }
}
