package dev.millrace.projector.redis;

import static dev.millrace.projector.projection.Standings.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.id.VideoId;
import dev.millrace.projector.Film;
import dev.millrace.projector.projection.Live;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Rate;
import dev.millrace.projector.projection.Standing;
import dev.millrace.video.VideoStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class StoredJsonTest {

    private static final Film FILM = Film.of();

    @ParameterizedTest
    @EnumSource
    void standing_writtenAndRead_isTheSame(VideoStatus status) {
        Standing standing = standing(FILM.snapshot(7, status));

        assertThat(StoredJson.standing(StoredJson.text(standing))).isEqualTo(standing);
    }

    @Test
    void live_writtenAndRead_isTheSame() {
        Live live = Live.NOTHING.with(List.of(FILM.chunk(0, 100, 500), FILM.chunk(1, 500, 500), FILM.sound(7)));

        assertThat(StoredJson.live(StoredJson.text(live))).isEqualTo(live);
    }

    @Test
    void news_writtenAndRead_isTheSame() {
        for (News news : List.of(
                new News.Moved(standing(FILM.snapshot(7, VideoStatus.ENCODING))),
                new News.Progressed(
                        "0123456789abcdef/r1",
                        new Progress(Map.of(Film.HIGH, 40), 59.94, 2.5, Map.of(Film.HIGH, new Rate(59.94, 2.5)))),
                new News.Deleted())) {
            VideoId video = Film.of().id();
            assertThat(StoredJson.told(StoredJson.message(video, news))).isEqualTo(new StoredJson.Told(video, news));
        }
    }

    @Test
    void standing_ofANewerReplica_isReadAsFarAsKnown() {
        Standing standing = standing(FILM.snapshot(7, VideoStatus.ENCODING));
        String newer = "{\"mood\":\"good\"," + StoredJson.text(standing).substring(1);

        assertThat(StoredJson.standing(newer)).isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"video\":\"x\"}", "null?"})
    void standing_garbage_isRefused(String text) {
        assertThatThrownBy(() -> StoredJson.standing(text))
                .isInstanceOfAny(JacksonException.class, IllegalArgumentException.class);
    }
}
