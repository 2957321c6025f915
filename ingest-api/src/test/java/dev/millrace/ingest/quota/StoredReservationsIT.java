package dev.millrace.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.mongo.VideoFields;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reservations beside a catalogue, with a clock of the test's. */
final class StoredReservationsIT {

    private static final OwnerId ANN = new OwnerId("ann");
    private static final OwnerId BOB = new OwnerId("bob");
    private static final VideoId FIRST = VideoId.ofObject("quota", "first");
    private static final VideoId SECOND = VideoId.ofObject("quota", "second");

    private final MongoClient mongo = MongoClients.create(SharedServers.mongo().connectionString());
    private final MongoDatabase database =
            mongo.getDatabase("q" + UUID.randomUUID().toString().substring(0, 8));
    private Instant now = Instant.now();
    private final StoredReservations reservations = new StoredReservations(database, Duration.ofHours(1), () -> now);

    @BeforeEach
    void begin() {
        reservations.createIndexes();
        reservations.keep(FIRST, ANN, 900);
    }

    @AfterEach
    void disconnect() {
        mongo.close();
    }

    @Test
    void kept_forSeveralFilms_isTogether() {
        reservations.keep(SECOND, ANN, 5);
        reservations.keep(SECOND, ANN, 50);

        assertThat(reservations.bytes(ANN)).isEqualTo(950);
        assertThat(reservations.bytes(SECOND)).isEqualTo(50);
        assertThat(reservations.bytes(BOB)).isZero();
        reservations.release(FIRST);
        assertThat(reservations.bytes(ANN)).isEqualTo(50);
        assertThat(reservations.bytes(FIRST)).isZero();
    }

    @Test
    void kept_forAnUploadThatIsAwaited_counts() {
        project("awaiting_upload");
        now = now.plus(Duration.ofMinutes(50));

        assertThat(reservations.bytes(ANN)).isEqualTo(900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"probing", "ready", "cancelled", "expired", "deleting"})
    void kept_forAVideoThatIsNotAwaited_countsNoMore(String status) {
        project(status);

        assertThat(reservations.bytes(ANN)).isZero();
    }

    @Test
    void kept_forAVideoThatIsGone_countsNoMore() {
        now = now.plus(Duration.ofMinutes(2));

        assertThat(reservations.bytes(ANN)).isZero();
    }

    private void project(String status) {
        database.getCollection(VideoFields.COLLECTION)
                .insertOne(new Document(VideoFields.ID, FIRST.toString())
                        .append(VideoFields.OWNER, ANN.value())
                        .append(VideoFields.STATUS, status));
    }
}
