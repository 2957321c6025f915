package dev.millrace.projector.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is done with batches of records.
 *
 * @param <B> what a batch is gathered in
 */
public interface Work<B> {

    /** An empty batch. */
    B begin();

    /** Adds a record; throws, for one that makes no sense, what {@link dev.millrace.topic.DeadLetter} blames. */
    void read(ConsumerRecord<byte[], byte[]> record, B batch);

    /** Does it; to do it twice does no harm. Throws when it has to be done again. */
    void finish(B batch);
}
