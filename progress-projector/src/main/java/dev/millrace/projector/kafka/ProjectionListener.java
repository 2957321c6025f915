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
 * Takes batches from the log. A batch that cannot be projected now throws, and comes again after a pause; a record that
 * never can is put aside.
 */
final class ProjectionListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionListener.class);

    private final Records records;
    private final Projector projector;
    private final DeadLetters deadLetters;
    private final Counter projected;
    private final Counter putAside;
    private volatile Optional<String> trouble = Optional.empty();

    ProjectionListener(Records records, Projector projector, DeadLetters deadLetters, MeterRegistry meters) {
        this.records = records;
        this.projector = projector;
        this.deadLetters = deadLetters;
        this.projected = meters.counter("millrace.projector.records");
        this.putAside = meters.counter("millrace.projector.dead.letters");
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> list) {
        try {
            Batch batch = new Batch();
            list.forEach(record -> read(record, batch));
            projector.project(batch);
            projected.increment(list.size());
            works();
        } catch (RuntimeException e) {
            fails(e);
            throw e;
        }
    }

    /** Why the last batch could not be projected, if so. */
    Optional<String> trouble() {
        return trouble;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Batch batch) {
        try {
            records.read(record, batch);
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
            LOG.atInfo().log("Projection goes on");
        }
        trouble = Optional.empty();
    }

    private void fails(RuntimeException e) {
        if (trouble.isEmpty()) {
            LOG.atWarn().setCause(e).log("Projection waits");
        }
        trouble = Optional.of("the last batch could not be projected: " + e.getMessage());
    }
}
