package dev.millrace.projector.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.Issuer;
import dev.millrace.projector.Stage;
import dev.millrace.video.VideoStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket is a stream to the limits, and asking for one is no way around any. */
@Timeout(60)
final class WebSocketLimitsIT {

    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    private static final String HANDSHAKE =
            UPGRADE + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final Film FILM = Film.of();

    @SuppressWarnings("NullAway.Init")
    private static Issuer issuer;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    /** Each test is another client. */
    private final String token = Issuer.token("o" + UUID.randomUUID(), "admin read ingest");

    @BeforeAll
    static void open() throws IOException {
        issuer = new Issuer();
        Map<String, String> settings = issuer.settings(Stage.settings());
        settings.put("MILLRACE_LIMIT_STREAM", "2/1h");
        settings.put("MILLRACE_LIMIT_READ", "3/1h");
        settings.put("MILLRACE_LIMIT_WRITE", "1/1h");
        stage = Stage.open(settings);
        stage.log().write(FILM.snapshot(1, VideoStatus.ENCODING));
        stage.settle();
    }

    @AfterAll
    static void close() {
        stage.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/videos/%s/events"})
    void upgrade_ofAStream_isChargedAsOneUntilThereAreNoMore(String path) throws Exception {
        String one = path.formatted(FILM.id());

        assertThat(status("GET", one, HANDSHAKE)).isEqualTo(101);
        assertThat(status("GET", one, HANDSHAKE)).isEqualTo(101);

        assertThat(status("GET", one, HANDSHAKE)).isEqualTo(429);
        assertThat(status("GET", one, "")).as("as server-sent events").isEqualTo(429);
        assertThat(status("GET", "/v1/webhooks", "")).as("another class").isEqualTo(200);
    }

    @Test
    void upgrade_afterServerSentEvents_findsTheSameBucketSpent() throws Exception {
        assertThat(status("GET", "/v1/events", "")).isEqualTo(200);
        assertThat(status("GET", "/v1/events", UPGRADE))
                .as("without a handshake")
                .isEqualTo(200);

        assertThat(status("GET", "/v1/events", HANDSHAKE)).isEqualTo(429);
    }

    /** The header alone makes no WebSocket of a request. */
    @ParameterizedTest
    @ValueSource(strings = {UPGRADE, HANDSHAKE})
    void upgrade_ofAnotherRoute_liftsNoLimit(String headers) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(status("GET", "/v1/webhooks", headers)).isIn(200, 404, 429);
            assertThat(status("POST", "/v1/webhooks", headers)).isIn(400, 404, 405, 429);
        }

        boolean served = headers.equals(UPGRADE);
        assertThat(status("GET", "/v1/webhooks", headers)).isEqualTo(served ? 429 : 404);
        assertThat(status("POST", "/v1/webhooks", headers)).isEqualTo(served ? 429 : 404);
    }

    /** A handshake on a stream's path that is none: wrong method, or no upgrade after all. */
    @Test
    void upgrade_thatIsNone_opensNothing() throws Exception {
        String withoutUpgrade = HANDSHAKE.replace(UPGRADE, "");
        for (int i = 0; i < 10; i++) {
            assertThat(status("POST", "/v1/events", HANDSHAKE)).isGreaterThanOrEqualTo(400);
            assertThat(status("GET", "/v1/events", withoutUpgrade)).isGreaterThanOrEqualTo(400);
        }
    }

    /** Hand-written, since Java's client lets nobody ask for an upgrade. */
    private int status(String method, String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n" + headers + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            return Integer.parseInt(String.valueOf(answer.readLine()).split(" ")[1]);
        }
    }
}
