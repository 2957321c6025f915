package dev.millrace.projector.live;

import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.projector.Film;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All videos of one owner. */
@Timeout(30)
class LibraryFeedTest {

    private static final String RUN = "0123456789abcdef/r1";
    private static final OwnerId OWNER = new OwnerId("owner-1");

    private final Film film = Film.of();
    private final FakeSource source = new FakeSource();
    private final Feeds feeds = new Feeds(source, new PlainEncoding(), Duration.ofMillis(50));

    @BeforeEach
    void begin() {
        source.move(version(5));
    }

    @AfterEach
    void close() {
        feeds.close();
    }

    @Test
    void library_whateverHappens_isToldOfEveryVideo() throws Exception {
        FakeSubscriber subscriber = joinLibrary();
        assertThat(subscriber.next()).isEqualTo("library [5]");
        Film other = Film.of();

        source.tell(other.id(), new News.Moved(standing(other.snapshot(1, ENCODING))));
        source.tell(film.id(), new News.Moved(version(6)));
        source.tell(film.id(), progress(30));
        source.tell(film.id(), new News.Deleted());

        assertThat(subscriber.next()).isEqualTo("video 1");
        assertThat(subscriber.next()).isEqualTo("video 6");
        assertThat(subscriber.next()).startsWith("progress ");
        assertThat(subscriber.next()).isEqualTo("deleted");
    }

    @Test
    void library_olderVersion_isToldNobody() throws Exception {
        FakeSubscriber subscriber = joinLibrary();
        assertThat(subscriber.next()).isEqualTo("library [5]");

        source.tell(film.id(), new News.Moved(version(4)));
        source.tell(film.id(), new News.Moved(version(6)));

        assertThat(subscriber.next()).isEqualTo("video 6");
    }

    @Test
    void library_videoThatIsOver_goesOn() throws Exception {
        FakeSubscriber subscriber = joinLibrary();
        assertThat(subscriber.next()).isEqualTo("library [5]");

        source.tell(film.id(), new News.Moved(standing(film.snapshot(6, READY))));
        source.tell(film.id(), new News.Moved(version(7)));

        assertThat(subscriber.next()).isEqualTo("video 6");
        assertThat(subscriber.next()).isEqualTo("video 7");
    }

    @Test
    void library_afterASilence_isToldWhatWasMissed() throws Exception {
        FakeSubscriber subscriber = joinLibrary();
        assertThat(subscriber.next()).isEqualTo("library [5]");

        source.move(version(7));
        source.hearAgain();
        assertThat(subscriber.next()).isEqualTo("video 7");

        source.delete();
        source.hearAgain();
        assertThat(subscriber.next()).isEqualTo("deleted");
    }

    @Test
    void library_afterASilence_isToldWhatWasMissedOfOlderVideosToo() throws Exception {
        FakeSubscriber subscriber = joinLibraryAndSettle();
        source.leaveOutOfLists();

        source.move(version(7));
        source.hearAgain();
        assertThat(subscriber.next()).isEqualTo("video 7");

        source.delete();
        source.hearAgain();
        assertThat(subscriber.next()).isEqualTo("deleted");
    }

    @Test
    void library_whoComesLater_isSentHowThingsStandNow() throws Exception {
        FakeSubscriber first = joinLibrary();
        assertThat(first.next()).isEqualTo("library [5]");
        source.setAway(true);
        source.tell(film.id(), new News.Moved(version(6)));
        assertThat(first.next()).isEqualTo("video 6");

        FakeSubscriber second = new FakeSubscriber();
        Runnable _ = feeds.join(OWNER, List.of(), second);

        assertThat(second.next()).isEqualTo("library [6]");
    }

    @Test
    void library_versionThatWhoComesLaterSeesFirst_isToldToThoseWhoWatch() throws Exception {
        FakeSubscriber first = joinLibraryAndSettle();
        source.move(version(6)); // told later

        FakeSubscriber second = joinLibrary();
        source.tell(film.id(), new News.Moved(version(6)));

        assertThat(second.next()).isEqualTo("library [6]");
        assertThat(first.next()).isEqualTo("video 6");
        assertThat(first.hasNothing()).isTrue();
    }

    @Test
    void library_deletionThatWhoComesLaterSeesFirst_isToldToThoseWhoWatch() throws Exception {
        FakeSubscriber first = joinLibraryAndSettle();
        source.delete();

        FakeSubscriber second = joinLibrary();

        assertThat(second.next()).isEqualTo("library []");
        assertThat(first.next()).isEqualTo("deleted");
    }

    @Test
    void library_progressOfAVideoThatWasNotKnown_isToldWithItsVersion() throws Exception {
        source.leaveOutOfLists();
        FakeSubscriber subscriber = joinLibrary();
        assertThat(subscriber.next()).isEqualTo("library []");

        source.move(version(6)); // told later
        source.tell(film.id(), progress(30));
        source.tell(film.id(), new News.Moved(version(6)));

        assertThat(subscriber.next()).isEqualTo("video 6");
        assertThat(subscriber.next()).startsWith("progress ");
    }

    @Test
    void place_ofAVideoThatWaits_isTold() throws Exception {
        source.queue(2);
        FakeSubscriber subscriber = joinLibrary();

        assertThat(subscriber.next()).isEqualTo("library [5], progress 0 at place 2");
        source.queue(1);
        assertThat(subscriber.next()).isEqualTo("progress 0 at place 1");
    }

    private FakeSubscriber joinLibrary() {
        FakeSubscriber subscriber = new FakeSubscriber();
        Runnable _ = feeds.join(OWNER, feeds.library(OWNER), subscriber);
        return subscriber;
    }

    /** A feed looks for itself once, when it begins to hear: by the second thing that it tells it has done so. */
    private FakeSubscriber joinLibraryAndSettle() throws InterruptedException {
        FakeSubscriber subscriber = joinLibrary();
        assertThat(subscriber.next()).isEqualTo("library [5]");
        source.tell(film.id(), progress(30));
        assertThat(subscriber.next()).startsWith("progress ");
        return subscriber;
    }

    private Standing version(long version) {
        return standing(film.snapshot(version, ENCODING));
    }

    private static News progress(int percent) {
        return new News.Progressed(RUN, new Progress(Map.of(Film.HIGH, percent), 50, 2, Map.of()));
    }
}
