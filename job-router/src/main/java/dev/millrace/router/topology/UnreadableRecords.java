package dev.millrace.router.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Records that cannot be read. See {@link Poison}. */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        List<ProducerRecord<byte[], byte[]>> letters = Poison.letters(context, exception);
        return letters.isEmpty() ? Response.fail() : Response.resume(letters);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }
}
