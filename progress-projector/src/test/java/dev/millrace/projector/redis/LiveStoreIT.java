package dev.millrace.projector.redis;

import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.SharedServers;
import dev.millrace.id.VideoId;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.live.Source;
import dev.millrace.projector.live.Subject;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Live;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Standing;
import dev.millrace.projector.redis.LiveStore.Kept;
import dev.millrace.projector.redis.LiveStore.Update;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.redis.RedisSettings;
import dev.millrace.video.VideoStatus;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LiveStoreIT {

    private static final String PREFIX = "live-store:";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Film film = Film.of();
    private final RedisLink link =
            new RedisLink(new RedisSettings(new Secret(SharedServers.redis().uri()), PREFIX));
    private final LiveStore store = new LiveStore(link, PREFIX, KEPT, InstantSource.system());
    private final Subscriptions subscriptions = new Subscriptions(link, PREFIX);
    private final List<News> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() throws InterruptedException {
        CountDownLatch listening = new CountDownLatch(1);
        subscriptions.listen(new Subject.Video(film.id()), new Source.Listener() {
            @Override
            public void told(VideoId video, News news) {
                told.add(news);
            }

            @Override
            public void listening() {
                listening.countDown();
            }
        });
        listening.await();
    }

    @AfterEach
    void close() {
        subscriptions.close();
        link.close();
    }

    @Test
    void change_newVersions_areKeptAndTold() {
        Standing five = version(5, ENCODING);
        Standing six = version(6, PACKAGING);

        change(five, six);

        assertThat(kept()).isEqualTo(new Kept(six, Live.NOTHING));
        Eventually.that(() -> told.equals(List.of(new News.Moved(five), new News.Moved(six))));
    }

    @Test
    void change_olderOrSameVersion_isNeitherKeptNorTold() {
        Standing six = version(6, ENCODING);
        change(six);

        change(version(6, READY), version(5, READY));
        change(version(7, ENCODING));

        Eventually.that(() -> told.size() == 2);
        assertThat(store.since(film.id(), 5).orElseThrow())
                .extracting(Standing::version)
                .containsExactly(6L, 7L);
    }

    @Test
    void place_ofVideosThatWait_isByWhenTheyCame() {
        Film other = Film.of();
        Standing first = standing(film.snapshot(5, PROBING, Instant.parse("2020-01-01T00:00:00Z")));
        Standing second = standing(other.snapshot(5, PROBING, Instant.parse("2020-01-01T00:00:01Z")));
        change(second, first);
        assertThat(store.place(first)).hasValue(1);
        assertThat(store.place(second)).hasValue(2);

        change(standing(film.snapshot(6, ENCODING)));
        assertThat(store.place(second)).as("nobody has begun").hasValue(2);
        progress(standing(film.snapshot(6, ENCODING)), Live.NOTHING.with(List.of(film.chunk(0, 100, 500))), 10);
        assertThat(store.place(second)).hasValue(1);
        assertThat(store.place(first)).isEmpty();

        change(standing(other.snapshot(6, READY)));
        assertThat(store.place(second)).isEmpty();
    }

    @Test
    void progress_newerOffset_isKeptAndTold() {
        Standing six = version(6, ENCODING);
        Live live = Live.NOTHING.with(List.of(film.chunk(0, 100, 500)));
        change(six);

        progress(six, live, 10);
        progress(six, Live.NOTHING, 9); // by a replica that has lost its partition
        change(version(7, ENCODING));

        assertThat(kept().live()).isEqualTo(live);
        Eventually.that(() -> told.size() == 3);
        assertThat(told.get(1)).isEqualTo(new News.Progressed(run(six).name(), live.progress(run(six))));
    }

    @Test
    void progress_ofAnotherRun_isNotKept() {
        Standing six = version(6, ENCODING);
        Standing again = standing(film.again().snapshot(7, ENCODING));
        Live live = Live.NOTHING.with(List.of(film.chunk(0, 100, 500)));
        change(six);
        progress(six, live, 10);

        change(again);
        progress(six, live, 11);

        assertThat(kept()).isEqualTo(new Kept(again, Live.NOTHING));
        progress(again, live, 12);
        assertThat(kept().live()).isEqualTo(live);
    }

    @Test
    void progress_ofAVideoThatIsNotKept_isNotKept() {
        progress(version(6, ENCODING), Live.NOTHING, 10);

        assertThat(store.load(List.of(film.id()))).isEmpty();
        assertThat(redis(redis -> redis.exists(key()))).isZero();
    }

    @Test
    void change_jobThatEnded_isKeptForAWhile() {
        change(version(6, READY));

        assertThat(redis(redis -> redis.pttl(key()))).isBetween(KEPT.toMillis() - 5_000, KEPT.toMillis());
        assertThat(redis(redis -> redis.pttl(key() + ":versions"))).isPositive();
        change(version(7, ENCODING)); // somebody wants it done again
        assertThat(redis(redis -> redis.pttl(key()))).isEqualTo(-1);
        assertThat(redis(redis -> redis.pttl(key() + ":versions"))).isEqualTo(-1);
    }

    @Test
    void change_jobThatEndedLongAgo_isHardlyKept() {
        change(standing(film.snapshot(6, READY, Instant.now().minus(Duration.ofDays(9)))));

        assertThat(redis(redis -> redis.pttl(key()))).isBetween(0L, 1_000L);
    }

    @Test
    void since_manyVersions_keepsTheNewest() {
        for (int version = 1; version <= 80; version++) {
            change(version(version, ENCODING));
        }

        assertThat(store.since(film.id(), 10)).isEmpty();
        assertThat(store.since(film.id(), 15)).isEmpty();
        assertThat(store.since(film.id(), 16).orElseThrow()).hasSize(64); // 17 to 80: nothing is missing
        assertThat(store.since(film.id(), 80)).contains(List.of());
    }

    @Test
    void since_videoThatIsNotKept_isNotKnown() {
        assertThat(store.since(film.id(), 0)).isEmpty();
    }

    @Test
    void change_afterRedisEvictedHalfOfIt_goesOn() {
        change(version(6, ENCODING));
        redis(redis -> redis.del(key()));

        change(version(5, ENCODING)); // lower than what the stream has

        assertThat(kept().standing().version()).isEqualTo(5);
        redis(redis -> redis.del(key() + ":versions"));
        assertThat(store.since(film.id(), 5)).contains(List.of());
        assertThat(store.since(film.id(), 4)).isEmpty();
    }

    @Test
    void load_whatCannotBeRead_isAsIfItWereNotThere() {
        redis(redis -> redis.hset(key(), Map.of("standing", "{\"video\":42}")));

        assertThat(store.load(List.of(film.id()))).isEmpty();
    }

    @Test
    void change_deletedVideo_isForgottenAndTold() {
        change(version(6, ENCODING));

        delete(7);

        assertThat(store.load(List.of(film.id()))).isEmpty();
        Eventually.that(() -> told.contains(new News.Deleted()));
        assertThat(redis(redis -> redis.pttl(key())))
                .as("nothing stays for good")
                .isNotEqualTo(-1);
    }

    @Test
    void change_fromBeforeATombstone_isNeitherKeptNorTold() {
        change(version(6, ENCODING));
        delete(7);

        change(version(6, ENCODING));
        store.restore(List.of(version(6, ENCODING)));

        assertThat(store.load(List.of(film.id()))).isEmpty();
        store.change(List.of(new Change.Moved(version(1, ENCODING), 8)), Map.of());
        assertThat(kept().standing().version()).isEqualTo(1);
        assertThat(redis(redis -> redis.pttl(key()))).isEqualTo(-1);
        Eventually.that(() -> told.size() == 3);
        assertThat(told.get(1)).isEqualTo(new News.Deleted());
    }

    private void delete(long offset) {
        store.change(List.of(new Change.Deleted(film.id(), offset)), Map.of());
    }

    private void change(Standing... standings) {
        List<Change> changes = new ArrayList<>();
        for (Standing standing : standings) {
            changes.add(new Change.Moved(standing, standing.version()));
        }
        store.change(changes, Map.of());
    }

    private void progress(Standing standing, Live live, long offset) {
        store.progress(List.of(new Update(standing, run(standing), live, offset)));
    }

    private Kept kept() {
        return Optional.ofNullable(store.load(List.of(film.id())).get(film.id()))
                .orElseThrow();
    }

    private Standing version(long version, VideoStatus status) {
        return standing(film.snapshot(version, status));
    }

    private static Run run(Standing standing) {
        return Objects.requireNonNull(standing.run());
    }

    private String key() {
        return new Keys(PREFIX).video(film.id());
    }

    private long redis(Function<RedisAsyncCommands<String, String>, CompletionStage<Long>> command) {
        return RedisLink.await(command.apply(link.commands()));
    }
}
