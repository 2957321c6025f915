package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.ENCODING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.Logged;
import dev.millrace.projector.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** Clients that go away without a word, as browsers do that are closed and phones that lose the network. */
@Timeout(60)
final class GoneClientIT {

    private final Film film = Film.of();

    @ParameterizedTest
    @ValueSource(strings = {"20s", "100ms"})
    void watch_whoHasGone_isForgottenWithoutAnyTrouble(String heartbeat) throws Exception {
        try (Logged logged = Logged.by(Logger.ROOT_LOGGER_NAME)) {
            try (Stage stage = Stage.open(Stage.with("MILLRACE_EVENTS_HEARTBEAT", heartbeat))) {
                stage.log().write(film.snapshot(1, ENCODING));
                stage.settle();
                for (int i = 0; i < 20; i++) {
                    comeAndGo(stage, i % 2 == 0);
                }
                Thread.sleep(1_000); // they are found out, or told something, or neither
            }
            Thread.sleep(500);
            assertThat(logged.lines()).noneMatch(line -> line.startsWith("ERROR"));
        }
    }

    /** @param hard by a reset, as when a process dies */
    private void comeAndGo(Stage stage, boolean hard) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
            String request = "GET " + stage.address(film.id()).getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String line = lines.readLine();
            while (line != null && !line.startsWith("event: snapshot")) {
                line = lines.readLine();
            }
            if (hard) {
                socket.setSoLinger(true, 0);
            }
        }
    }
}
