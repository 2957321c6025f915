package dev.millrace.projector.sse;

import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.live.Event;
import dev.millrace.projector.live.Frame;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Rate;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Speeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SseFormatTest {

    private static final Film FILM = Film.of();
    private static final Shown SHOWN = new Shown(
            standing(FILM.snapshot(7, ENCODING)),
            new Progress(
                    Map.of(Film.HIGH, 10, Film.LOW, 20, Film.SOUND, 50),
                    99.949,
                    1.996,
                    Map.of(Film.HIGH, new Rate(99.949, 1.996))));

    private final JsonEvents events = new JsonEvents(Speeds.NONE);
    private final SseFormat format = new SseFormat(Duration.ofSeconds(2));

    @Test
    void snapshot_ofAVideoAtRest_isOneBlockWithIdAndRetry() {
        String text = first(events.snapshot(Shown.of(SHOWN.standing()), OptionalInt.empty()));

        assertThat(text).startsWith("retry: 2000\nevent: snapshot\nid: 7\ndata: {\"id\":\"" + FILM.id() + "\"");
        assertThat(text).endsWith("}\n\n");
        assertThat(text.split("\n\n", -1)).hasSize(2);
    }

    @Test
    void snapshot_ofAVideoAtWork_tellsItsProgressToo() {
        String text = first(events.snapshot(SHOWN, OptionalInt.empty()));

        assertThat(text.split("\n\n", -1)).hasSize(3);
        assertThat(text).contains("\n\nevent: progress\ndata: {");
    }

    @Test
    void moved_always_isOneBlockWithIdAndLivePercents() {
        String text = text(Frame.state(FILM.id(), events.moved(SHOWN), false));

        assertThat(text).startsWith("event: video\nid: 7\ndata: {");
        assertThat(text).contains("\"percent\":12,");
        assertThat(text.split("\n\n", -1)).hasSize(2);
    }

    @Test
    void progressed_always_isShortAndHasNoId() {
        assertThat(text(Frame.progress(FILM.id(), events.progressed(SHOWN, OptionalInt.empty()))))
                .isEqualTo("""
                    event: progress
                    data: {"id":"%s","version":7,"percent":12,"fps":99.9,"speed":2.0,"etaSeconds":34,"queue":null,"renditions":[\
                    {"id":"720p","percent":10,"done":false,"fps":99.9,"speed":2.0,"etaSeconds":18},\
                    {"id":"360p","percent":20,"done":false,"fps":0.0,"speed":0.0,"etaSeconds":null},\
                    {"id":"audio-0","percent":50,"done":false,"fps":0.0,"speed":0.0,"etaSeconds":null}]}

                    """.formatted(FILM.id()));
    }

    @Test
    void resumed_missedVersions_areEventsOfTheirOwn() {
        String text = first(events.resumed(
                List.of(standing(FILM.snapshot(6, PROBING)), standing(FILM.snapshot(7, ENCODING))),
                SHOWN,
                OptionalInt.empty()));

        assertThat(text).startsWith("retry: 2000\nevent: video\nid: 6\n");
        assertThat(text.split("\n\n", -1)).hasSize(4);
        assertThat(text).contains("event: video\nid: 7\n", "event: progress\ndata: ");
    }

    @Test
    void resumed_ofAVideoThatIsOver_tellsNoProgress() {
        Shown over = Shown.of(standing(FILM.snapshot(8, READY)));

        assertThat(first(events.resumed(List.of(over.standing()), over, OptionalInt.empty())))
                .doesNotContain("event: progress");
    }

    @Test
    void resumed_ofAVideoThatWaits_tellsItsPlaceOnce() {
        Shown waiting = Shown.of(standing(FILM.snapshot(7, ENCODING)));

        String text = first(events.resumed(List.of(waiting.standing()), waiting, OptionalInt.of(3)));

        assertThat(text.split("\n\n", -1)).as("video, progress").hasSize(3);
        assertThat(text).contains("\"queue\":{\"position\":3,\"lane\":\"standard\"}");
    }

    @Test
    void deleted_always_namesTheVideo() {
        assertThat(first(List.of(events.deleted(FILM.id()))))
                .isEqualTo("retry: 2000\nevent: deleted\ndata: {\"id\":\"" + FILM.id() + "\"}\n\n");
    }

    @Test
    void beat_always_isAComment() {
        assertThat(text(Frame.beat())).isEqualTo(":\n\n");
    }

    @Test
    void library_always_isOneSnapshotWithoutIdAndTheProgressOfEach() {
        Shown over = Shown.of(standing(FILM.snapshot(8, READY)));

        String text = first(events.library(List.of(SHOWN, over)));

        assertThat(text).startsWith("retry: 2000\nevent: snapshot\ndata: {\"videos\":[{\"id\":\"" + FILM.id() + "\"");
        assertThat(text.split("\n\n", -1)).hasSize(3);
        assertThat(text).contains("\n\nevent: progress\ndata: {\"id\":\"" + FILM.id() + "\",\"version\":7,");
    }

    @Test
    void movedAmongOthers_always_hasAnIdOfVideoAndVersion() {
        assertThat(text(Frame.state(FILM.id(), events.movedAmongOthers(SHOWN), false)))
                .startsWith("event: video\nid: " + FILM.id() + "/7\ndata: {");
    }

    private String first(List<Event> sent) {
        return text(Frame.first(sent, false));
    }

    private String text(Frame frame) {
        return UTF_8.decode(frame.as(format).duplicate()).toString();
    }
}
