package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.READY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.projector.Stage;
import dev.millrace.video.VideoSnapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not keep up. */
@Timeout(60)
final class SlowClientIT {

    /** Several times what lies in the buffers of both kernels. */
    private static final int VERSIONS = 600;

    private static final int RECEIVE_BUFFER = 8 * 1024;

    private final Film film = Film.of();

    @Test
    void watch_slowly_skipsToTheNewestAndHindersNobody() throws IOException {
        try (Stage stage = Stage.open(Stage.with("MILLRACE_EVENTS_HEARTBEAT", "20s"))) {
            begin(stage);
            try (Socket slow = open(stage);
                    SseClient fast = stage.watch(film.id())) {
                versions(stage);
                stage.log().write(film.snapshot(VERSIONS + 1, READY));
                assertThat(fast.rest()).last().extracting(Event::id).isEqualTo(Integer.toString(VERSIONS + 1));

                List<Integer> ids = ids(slow); // only now does it begin to read
                assertThat(ids).startsWith(1).endsWith(VERSIONS + 1).isSorted().doesNotHaveDuplicates();
                assertThat(ids).hasSizeLessThan(VERSIONS / 2);
            }
        }
    }

    @Test
    void watch_withoutEverReading_isHungUpOn() throws IOException {
        try (Stage stage = Stage.open()) {
            begin(stage);
            try (Socket _ = open(stage)) {
                Eventually.that(() -> watched(stage) == 1);

                versions(stage);

                Eventually.that(() -> watched(stage) == 0);
            }
        }
    }

    private void begin(Stage stage) {
        stage.log().write(film.snapshot(1, ENCODING));
        stage.settle();
    }

    private void versions(Stage stage) {
        stage.log()
                .write(IntStream.rangeClosed(2, VERSIONS)
                        .mapToObj(version -> film.snapshot(version, ENCODING))
                        .toArray(VideoSnapshot[]::new));
    }

    /** Asks and reads nothing. In HTTP/1.0, so that the answer is the events alone, without the sizes of chunks. */
    private Socket open(Stage stage) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), stage.port()));
        String request = "GET " + stage.address(film.id()).getPath() + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }

    private static List<Integer> ids(Socket socket) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Integer.valueOf(line.substring("id: ".length())))
                    .toList();
        }
    }

    private static double watched(Stage stage) {
        return stage.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("millrace_projector_watched_videos "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}
