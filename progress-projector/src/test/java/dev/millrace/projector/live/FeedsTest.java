package dev.millrace.projector.live;

import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedsTest {

    private static final String RUN = "0123456789abcdef/r1";

    private final Film film = Film.of();
    private final FakeSource source = new FakeSource();
    private final PlainEncoding encoding = new PlainEncoding();
    private final Feeds feeds = new Feeds(source, encoding, Duration.ofMillis(50));

    @BeforeEach
    void begin() {
        source.move(version(5));
    }

    @AfterEach
    void close() {
        feeds.close();
    }

    @Test
    void join_forTheFirstTime_beginsWithASnapshot() throws Exception {
        FakeSubscriber subscriber = join();

        source.move(version(6));
        source.tell(film.id(), new News.Moved(version(6)));

        assertThat(subscriber.next()).isEqualTo("snapshot 5");
        assertThat(subscriber.next()).isEqualTo("video 6");
    }

    @Test
    void join_many_areSentTheSameBytes() throws Exception {
        List<FakeSubscriber> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(join());
        }
        source.tell(film.id(), new News.Moved(version(6)));

        for (FakeSubscriber subscriber : many) {
            subscriber.next();
            assertThat(subscriber.next()).isEqualTo("video 6");
        }
        assertThat(encoding.encoded())
                .as("the snapshot, the version, and again how a film that waits stands after a pulse")
                .isBetween(2, 4);
    }

    @Test
    void join_whoSawThis_isSentNoSnapshot() throws Exception {
        assertThat(join(5).next()).isEqualTo("resumed []");
    }

    @Test
    void join_whoMissedSome_isSentThose() throws Exception {
        source.move(version(6));
        source.move(version(7));

        assertThat(join(5).next()).isEqualTo("resumed [6, 7]");
    }

    @Test
    void join_whoMissedWhatIsForgotten_beginsAnew() throws Exception {
        source.move(version(7));
        source.forgetBefore(7);

        assertThat(join(5).next()).isEqualTo("snapshot 7");
    }

    @Test
    void join_whoSawWhatNeverWas_beginsAnew() throws Exception {
        assertThat(join(99).next()).isEqualTo("snapshot 5");
    }

    @Test
    void join_whoSawWhatIsNotHeardOfHere_isSentNoSnapshot() throws Exception {
        FakeSubscriber first = join();
        assertThat(first.next()).isEqualTo("snapshot 5");
        source.tell(film.id(), progress(50));
        assertThat(first.next())
                .as("since it began the feed has looked for itself")
                .startsWith("progress ");
        source.move(version(6)); // told by another replica, and not here yet

        assertThat(join(6).next()).isEqualTo("resumed []");
        assertThat(first.next()).isEqualTo("video 6");
    }

    @Test
    void join_whileRedisIsAway_beginsAnew() throws Exception {
        Shown known = Shown.of(version(5));
        source.setAway(true);
        FakeSubscriber subscriber = new FakeSubscriber();

        feeds.join(known, OptionalLong.of(3), subscriber);

        assertThat(subscriber.next()).isEqualTo("snapshot 5");
    }

    @Test
    void tell_terminalVersion_isTheLast() throws Exception {
        FakeSubscriber subscriber = join();

        source.tell(film.id(), new News.Moved(standing(film.snapshot(6, READY))));

        assertThat(subscriber.next()).isEqualTo("snapshot 5");
        assertThat(subscriber.next()).isEqualTo("video 6 end");
    }

    @Test
    void tell_versionTwiceOrLate_isSentOnce() throws Exception {
        FakeSubscriber subscriber = join();

        for (long version : new long[] {6, 6, 5, 4, 6, 7}) {
            source.tell(film.id(), new News.Moved(version(version)));
        }

        assertThat(subscriber.next()).isEqualTo("snapshot 5");
        assertThat(subscriber.next()).isEqualTo("video 6");
        assertThat(subscriber.next()).isEqualTo("video 7");
        assertThat(subscriber.hasNothing()).isTrue();
    }

    @Test
    void tell_progress_isSentAsLongAsItIsNews() throws Exception {
        FakeSubscriber subscriber = join();

        source.tell(film.id(), progress(50));
        source.tell(film.id(), progress(50));
        source.tell(film.id(), new News.Progressed("another/r1", Progress.NONE));
        source.tell(film.id(), progress(60));

        assertThat(subscriber.next()).isEqualTo("snapshot 5");
        assertThat(subscriber.next()).isEqualTo("progress 40");
        assertThat(subscriber.next()).isEqualTo("progress 48");
    }

    @Test
    void place_ofAVideoThatWaits_isToldWhenItChanges() throws Exception {
        source.queue(3);
        FakeSubscriber subscriber = join();

        assertThat(subscriber.next()).isEqualTo("snapshot 5 at place 3");
        source.queue(1);
        assertThat(subscriber.next()).isEqualTo("progress 0 at place 1");
        assertThat(join().next()).as("who comes later").isEqualTo("snapshot 5 at place 1");
    }

    @Test
    void place_ofWhoComesBack_isToldToo() throws Exception {
        source.queue(3);

        assertThat(join(5).next()).isEqualTo("resumed [] at place 3");
    }

    @Test
    void place_onceThereIsProgress_isToldNoMore() throws Exception {
        FakeSubscriber subscriber = join();
        assertThat(subscriber.next()).isEqualTo("snapshot 5");
        source.tell(film.id(), progress(30));
        source.queue(1);

        assertThat(subscriber.next()).startsWith("progress ");
        assertThat(join().next()).isEqualTo("snapshot 5");
    }

    @Test
    void hearAgain_afterASilence_bringsEveryVersionThatWasMissed() throws Exception {
        FakeSubscriber subscriber = join();
        assertThat(subscriber.next()).isEqualTo("snapshot 5");

        source.move(version(6));
        source.move(version(7));
        source.hearAgain();

        assertThat(subscriber.next()).isEqualTo("video 6");
        assertThat(subscriber.next()).isEqualTo("video 7");
    }

    @Test
    void hearAgain_whileTheStoresAreAway_looksAgainLater() throws Exception {
        FakeSubscriber subscriber = join();
        assertThat(subscriber.next()).isEqualTo("snapshot 5");
        source.move(version(6));
        source.setAway(true);
        source.hearAgain();
        source.setAway(false);

        assertThat(subscriber.next()).isEqualTo("video 6");
    }

    @Test
    void hearAgain_videoThatIsGone_endsWithThat() throws Exception {
        FakeSubscriber subscriber = join();
        assertThat(subscriber.next()).isEqualTo("snapshot 5");

        source.delete();
        source.hearAgain();

        assertThat(subscriber.next()).isEqualTo("deleted end");
        assertThat(feeds.find(film.id())).isEmpty();
    }

    @Test
    void leave_lastOfThem_endsTheFeed() throws Exception {
        FakeSubscriber first = new FakeSubscriber();
        Runnable leave = feeds.join(Shown.of(version(5)), OptionalLong.empty(), first);
        assertThat(first.next()).isEqualTo("snapshot 5");

        leave.run();

        Eventually.that(() -> feeds.size() == 0 && !source.heard(film.id()));
        assertThat(join().next()).isEqualTo("snapshot 5");
    }

    @Test
    void leave_oneOfTwo_isSentNothingMore() throws Exception {
        FakeSubscriber stays = join();
        FakeSubscriber leaves = new FakeSubscriber();
        Runnable leave = feeds.join(Shown.of(version(5)), OptionalLong.empty(), leaves);
        source.tell(film.id(), new News.Moved(version(6)));
        assertThat(List.of(stays.next(), stays.next())).containsExactly("snapshot 5", "video 6");
        assertThat(List.of(leaves.next(), leaves.next())).containsExactly("snapshot 5", "video 6");

        leave.run();
        source.tell(film.id(), new News.Moved(version(7)));

        assertThat(stays.next()).isEqualTo("video 7");
        assertThat(leaves.hasNothing()).isTrue();
    }

    @Test
    void close_always_endsEveryStream() throws Exception {
        FakeSubscriber subscriber = join();
        assertThat(subscriber.next()).isEqualTo("snapshot 5");

        feeds.close();

        assertThat(subscriber.next()).isEqualTo("ended");
        assertThat(join().next()).isEqualTo("ended");
    }

    @Test
    void find_unwatchedVideoWhileTheStoresAreAway_tellsSo() {
        source.setAway(true);

        assertThatThrownBy(() -> feeds.find(film.id())).isInstanceOf(Source.AwayException.class);
    }

    private FakeSubscriber join() {
        return join(OptionalLong.empty());
    }

    private FakeSubscriber join(long seen) {
        return join(OptionalLong.of(seen));
    }

    private FakeSubscriber join(OptionalLong seen) {
        FakeSubscriber subscriber = new FakeSubscriber();
        feeds.join(feeds.find(film.id()).orElseThrow(), seen, subscriber);
        Eventually.that(() -> source.heard(film.id()) || feeds.size() == 0);
        return subscriber;
    }

    private Standing version(long version) {
        return standing(film.snapshot(version, ENCODING));
    }

    private static News progress(int percent) {
        return new News.Progressed(RUN, new Progress(Map.of(Film.HIGH, percent), 50, 2, Map.of()));
    }
}
