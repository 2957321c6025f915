package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** When to look at a video by itself. Its bytes sort by time, so that what is due lies together. */
record Alarm(Instant at, VideoId video) {

    private static final int BYTES = Long.BYTES + 2 * Long.BYTES;
    private static final VideoId LAST = new VideoId(new UUID(-1, -1));

    /** Sorts after every alarm that is due at this time. */
    static Alarm lastDue(Instant now) {
        return new Alarm(now, LAST);
    }

    /** An alarm at the first whole millisecond that is not too early. */
    static Alarm notBefore(Instant time, VideoId video) {
        return new Alarm(time.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS), video);
    }

    static Alarm first() {
        return new Alarm(Instant.EPOCH, new VideoId(new UUID(0, 0)));
    }

    static Serde<Alarm> serde() {
        return Serdes.serdeFrom((_, alarm) -> alarm.bytes(), (_, bytes) -> of(bytes));
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(at.toEpochMilli())
                .putLong(video.value().getMostSignificantBits())
                .putLong(video.value().getLeastSignificantBits())
                .array();
    }

    private static Alarm of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        return new Alarm(at, new VideoId(new UUID(buffer.getLong(), buffer.getLong())));
    }
}
