package dev.millrace.projector.kafka;

import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.redis.LiveStore;
import dev.millrace.projector.redis.SpeedStore;
import dev.millrace.topic.Topics;
import dev.millrace.view.PlaybackBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with {@code videos} and {@code task-progress}: they are projected into both stores. */
public final class Projection implements Work<Batch> {

    public static final String NAME = "projector";

    private final Records records;
    private final Projector projector;

    public Projection(Topics topics, PlaybackBase base, VideoDocuments documents, LiveStore live, SpeedStore speeds) {
        records = new Records(topics, base);
        projector = new Projector(documents, live, speeds);
    }

    @Override
    public Batch begin() {
        return new Batch();
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, Batch batch) {
        records.read(record, batch);
    }

    @Override
    public void finish(Batch batch) {
        projector.project(batch);
    }
}
