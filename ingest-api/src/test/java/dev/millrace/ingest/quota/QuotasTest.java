package dev.millrace.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class QuotasTest {

    private static final OwnerId ANN = new OwnerId("ann");
    private static final VideoId FIRST = VideoId.ofObject("quota", "first");
    private static final VideoId SECOND = VideoId.ofObject("quota", "second");
    private static final VideoId THIRD = VideoId.ofObject("quota", "third");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    private final FakeReservations kept = new FakeReservations();

    @Test
    void take_whatFitsOnceOnly_isRefusedAlsoWhenItIsCountedAgain() {
        Quotas quotas = quotas(new Quota(null, 1000L, null));
        assertThat(quotas.take(ANN, FIRST, 900)).isEmpty();
        assertThat(quotas.take(ANN, SECOND, 900)).map(Quotas.Spent::code).contains("quota-bytes");

        later();

        assertThat(quotas.take(ANN, THIRD, 900)).map(Quotas.Spent::code).contains("quota-bytes");
        assertThat(kept.bytes).containsOnly(Map.entry(FIRST, 900L));
    }

    @Test
    void take_onceMoreForTheSameVideo_takesItsBytesOnce() {
        Quotas quotas = quotas(new Quota(null, 1000L, null));
        assertThat(quotas.take(ANN, FIRST, 900)).isEmpty();

        later();

        assertThat(quotas.take(ANN, FIRST, 900)).isEmpty();
        assertThat(quotas.take(ANN, SECOND, 100)).isEmpty();
        assertThat(quotas.take(ANN, THIRD, 1)).isPresent();
    }

    @Test
    void giveBack_whatWasTaken_makesRoomAtOnce() {
        Quotas quotas = quotas(new Quota(1L, 1000L, null));
        assertThat(quotas.take(ANN, FIRST, 900)).isEmpty();
        assertThat(quotas.take(ANN, SECOND, 100)).map(Quotas.Spent::code).contains("quota-videos");

        quotas.giveBack(ANN, FIRST, 900);

        assertThat(quotas.take(ANN, SECOND, 900)).isEmpty();
        assertThat(kept.bytes).containsOnly(Map.entry(SECOND, 900L));
    }

    @Test
    void measured_moreThanIsLeft_isRefusedAndTheVideoStays() {
        Quotas quotas = quotas(new Quota(2L, 1000L, null));
        assertThat(quotas.take(ANN, FIRST, 900)).isEmpty();
        assertThat(quotas.take(ANN, SECOND, 0)).isEmpty();

        assertThat(quotas.measured(ANN, SECOND, 101)).map(Quotas.Spent::code).contains("quota-bytes");
        assertThat(quotas.measured(ANN, SECOND, 100)).isEmpty();
        assertThat(quotas.measured(ANN, SECOND, 100)).as("tried again").isEmpty();
        later();
        assertThat(quotas.measured(ANN, SECOND, 100)).as("much later").isEmpty();
    }

    @Test
    void take_whereBytesAreNotCounted_keepsNothing() {
        assertThat(quotas(new Quota(2L, null, null)).take(ANN, FIRST, 900)).isEmpty();
        assertThat(quotas(Quota.NONE).take(ANN, SECOND, 900)).isEmpty();

        assertThat(kept.bytes).isEmpty();
    }

    private Quotas quotas(Quota quota) {
        return new Quotas(_ -> quota, _ -> new Usage(0, 0, 0), kept, now::get);
    }

    /** After this, everything is counted anew. */
    private void later() {
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(11)));
    }

    private static final class FakeReservations implements Reservations {

        private final Map<VideoId, Long> bytes = new HashMap<>();

        @Override
        public long bytes(OwnerId owner) {
            return bytes.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public long bytes(VideoId video) {
            @Nullable Long found = bytes.get(video);
            return found == null ? 0 : found;
        }

        @Override
        public void keep(VideoId video, OwnerId owner, long size) {
            bytes.put(video, size);
        }

        @Override
        public void release(VideoId video) {
            bytes.remove(video);
        }
    }
}
