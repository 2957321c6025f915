package dev.millrace.projector.kafka;

import dev.millrace.runtime.kafka.DeadLetters;
import dev.millrace.topic.DeadLetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes batches from the log. A batch that cannot be worked on now throws, and comes again after a pause; a record that
 * never can is put aside.
 */
final class WorkListener<B> implements BatchMessageListener<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkListener.class);

    private final String name;
    private final Work<B> work;
    private final DeadLetters deadLetters;
    private final Counter done;
    private final Counter putAside;
    private volatile Optional<String> trouble = Optional.empty();

    /** @param name of the work, in logs and metrics */
    WorkListener(String name, Work<B> work, DeadLetters deadLetters, MeterRegistry meters) {
        this.name = name;
        this.work = work;
        this.deadLetters = deadLetters;
        this.done = meters.counter("millrace." + name + ".records");
        this.putAside = meters.counter("millrace." + name + ".dead.letters");
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> list) {
        try {
            B batch = work.begin();
            list.forEach(record -> read(record, batch));
            work.finish(batch);
            done.increment(list.size());
            works();
        } catch (RuntimeException e) {
            fails(e);
            throw e;
        }
    }

    /** Why the last batch is not done, if so. */
    Optional<String> trouble() {
        return trouble;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, B batch) {
        try {
            work.read(record, batch);
        } catch (RuntimeException e) {
            if (!DeadLetter.blames(e)) {
                throw e;
            }
            deadLetters.add(record, e);
            putAside.increment();
        }
    }

    private void works() {
        if (trouble.isPresent()) {
            LOG.atInfo().addKeyValue("work", name).log("Work on the log goes on");
        }
        trouble = Optional.empty();
    }

    private void fails(RuntimeException e) {
        if (trouble.isEmpty()) {
            LOG.atWarn().addKeyValue("work", name).setCause(e).log("Work on the log waits");
        }
        trouble = Optional.of("the last batch could not be worked on: " + e.getMessage());
    }
}
