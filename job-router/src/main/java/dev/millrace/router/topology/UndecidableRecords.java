package dev.millrace.router.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Records that can be read but make no sense. See {@link Poison}. */
public final class UndecidableRecords implements ProcessingExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
        List<ProducerRecord<byte[], byte[]>> letters = Poison.letters(context, exception);
        return letters.isEmpty() ? Response.fail() : Response.resume(letters);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }
}
