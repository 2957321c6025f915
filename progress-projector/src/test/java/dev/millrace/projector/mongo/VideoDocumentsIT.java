package dev.millrace.projector.mongo;

import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.Film;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Standing;
import dev.millrace.video.VideoStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class VideoDocumentsIT {

    private static final int FILMS = 5;

    private final MongoClient client = MongoClients.create(SharedServers.mongo().connectionString());
    private final MongoDatabase database = client.getDatabase("video-documents");
    private final VideoDocuments documents = new VideoDocuments(database, InstantSource.system());
    private final Film film = Film.of();

    @BeforeEach
    void begin() {
        database.drop();
        documents.createIndexes();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void change_newVideo_isADocument() {
        Standing standing = standing(film.snapshot(1, READY));

        change(moved(standing));

        Document document = all().getFirst();
        assertThat(document.keySet())
                .containsExactly(
                        "_id",
                        "owner",
                        "status",
                        "version",
                        "createdAt",
                        "updatedAt",
                        "title",
                        "lane",
                        "view",
                        "run",
                        "history");
        assertThat(document)
                .containsEntry("owner", "owner-1")
                .containsEntry("status", "ready")
                .containsEntry("version", 1L);
        assertThat(documents.find(List.of(film.id()))).containsEntry(film.id(), standing);
    }

    @Test
    void change_olderOrSameVersion_leavesTheDocumentAlone() {
        change(moved(standing(film.snapshot(1, AWAITING_UPLOAD))), moved(standing(film.snapshot(2, PROBING))));
        List<Document> before = all();

        change(moved(standing(film.snapshot(2, READY))));
        change(moved(standing(film.snapshot(1, AWAITING_UPLOAD))));

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void change_tombstone_deletesTheDocument() {
        change(moved(standing(film.snapshot(5, ENCODING))));

        change(moved(standing(film.snapshot(6, READY))), deleted(7));

        assertThat(all()).isEmpty();
        assertThat(documents.find(List.of(film.id()))).isEmpty();
        change(deleted(7));
        assertThat(all()).isEmpty();
    }

    @Test
    void change_tombstone_leavesAGraveForADay() {
        change(moved(standing(film.snapshot(5, ENCODING))));

        change(deleted(7));

        MongoCollection<Document> videos = database.getCollection("videos");
        assertThat(videos.find())
                .singleElement()
                .satisfies(grave -> assertThat(grave.keySet()).containsExactly("_id", "gone", "goneAt"));
        assertThat(videos.listIndexes())
                .filteredOn(index -> index.get("key", Document.class).containsKey("goneAt"))
                .singleElement()
                .satisfies(index -> assertThat(
                                index.get("expireAfterSeconds", Number.class).longValue())
                        .isEqualTo(86_400));
    }

    /** As a replica that could not reach MongoDB for a while, and has lost the partition. */
    @Test
    void change_fromBeforeATombstone_bringsNothingBack() {
        change(moved(standing(film.snapshot(5, ENCODING))));
        change(moved(standing(film.snapshot(6, READY))), deleted(7));

        change(moved(standing(film.snapshot(5, ENCODING))));
        change(moved(standing(film.snapshot(6, READY))));

        assertThat(all()).isEmpty();
        assertThat(documents.find(List.of(film.id()))).isEmpty();
        assertThat(documents.newest(new OwnerId("owner-1"), 10)).isEmpty();
    }

    @Test
    void change_fromBeforeATombstoneOfAVideoThatWasNeverThere_bringsNothing() {
        change(moved(standing(film.snapshot(5, ENCODING))), deleted(7));

        change(moved(standing(film.snapshot(5, ENCODING))));

        assertThat(all()).isEmpty();
    }

    @Test
    void change_afterATombstone_beginsAnew() {
        change(moved(standing(film.snapshot(5, ENCODING))));

        change(deleted(7), moved(standing(film.snapshot(1, AWAITING_UPLOAD)), 8));

        assertThatItBeganAnew();
    }

    @Test
    void change_afterATombstoneThatIsThere_beginsAnew() {
        change(deleted(7));

        change(moved(standing(film.snapshot(1, AWAITING_UPLOAD)), 8));

        assertThatItBeganAnew();
    }

    /** As when the log is read again from its beginning. */
    @Test
    void change_tombstoneTwice_doesNotKeepTheNextLifeAway() {
        Change next = moved(standing(film.snapshot(1, AWAITING_UPLOAD)), 8);
        change(deleted(7), next);

        change(deleted(7));
        change(next);

        assertThatItBeganAnew();
    }

    private void assertThatItBeganAnew() {
        assertThat(all())
                .singleElement()
                .satisfies(document -> assertThat(document)
                        .containsEntry("version", 1L)
                        .extractingByKey("history")
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(1));
    }

    /** In whatever order, however often and in whatever batches the versions come. */
    @RepeatedTest(5)
    void change_twiceAndShuffled_givesTheSameDocuments(RepetitionInfo repetition) {
        List<Standing> lives = lives();
        batches(lives, 7).forEach(documents::change);
        List<Document> expected = all();
        database.drop();

        Random random = new Random(repetition.getCurrentRepetition());
        batches(shuffledTwice(lives, random), 1 + random.nextInt(20)).forEach(documents::change);

        assertThat(all()).isEqualTo(expected).hasSize(FILMS);
    }

    /** Two replicas at once, as for a moment after a rebalance. */
    @RepeatedTest(5)
    void change_byTwoAtOnce_givesTheSameDocuments(RepetitionInfo repetition) {
        List<Standing> lives = lives();
        batches(lives, 7).forEach(documents::change);
        List<Document> expected = all();
        database.drop();

        Random random = new Random(repetition.getCurrentRepetition());
        List<Map<VideoId, List<Change>>> one = batches(shuffledTwice(lives, random), 3);
        List<Map<VideoId, List<Change>>> other = batches(shuffledTwice(lives, random), 5);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> one.forEach(documents::change)),
                        CompletableFuture.runAsync(() -> other.forEach(documents::change)))
                .join();

        assertThat(all()).isEqualTo(expected).hasSize(FILMS);
    }

    private void change(Change... changes) {
        documents.change(Map.of(film.id(), List.of(changes)));
    }

    private List<Document> all() {
        return database.getCollection("videos")
                .find(new Document("owner", new Document("$exists", true)))
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    private static Change moved(Standing standing) {
        return moved(standing, standing.version());
    }

    private static Change moved(Standing standing, long offset) {
        return new Change.Moved(standing, offset);
    }

    private Change deleted(long offset) {
        return new Change.Deleted(film.id(), offset);
    }

    private static List<Standing> lives() {
        VideoStatus[] life = {AWAITING_UPLOAD, PROBING, ENCODING, ENCODING, ENCODING, PACKAGING, READY};
        List<Film> films = Stream.generate(Film::of).limit(FILMS).toList();
        List<Standing> lives = new ArrayList<>();
        for (int version = 1; version <= life.length; version++) {
            for (Film each : films) {
                lives.add(standing(each.snapshot(version, life[version - 1])));
            }
        }
        return lives;
    }

    private static List<Standing> shuffledTwice(List<Standing> lives, Random random) {
        List<Standing> shuffled = new ArrayList<>(lives);
        shuffled.addAll(lives);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<Map<VideoId, List<Change>>> batches(List<Standing> standings, int size) {
        List<Map<VideoId, List<Change>>> batches = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            if (i % size == 0) {
                batches.add(new LinkedHashMap<>());
            }
            Standing standing = standings.get(i);
            batches.getLast()
                    .computeIfAbsent(standing.video(), _ -> new ArrayList<>())
                    .add(moved(standing));
        }
        return batches;
    }
}
