package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.projector.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventsIT {

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    private final Film film = Film.of();

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void watch_fromUploadToReady_isToldEverythingAndEnds() {
        stage.log().write(film.snapshot(1, AWAITING_UPLOAD));
        dev.millrace.projector.Eventually.that(() -> stage.documents().countDocuments() > 0);
        try (SseClient client = stage.watch(film.id())) {
            Event snapshot = client.next();
            System.err.println(client.headers().map());
            System.err.println(snapshot);
            stage.log().write(film.snapshot(2, ENCODING));
            System.err.println(client.next());
            stage.log().write(film.chunk(0, 100, 500));
            System.err.println(client.next());
            stage.log().write(film.snapshot(3, READY));
            System.err.println(client.rest());
        }
        assertThat(true).isTrue();
    }
}
