package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.ingest.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that nobody sends who means well. */
@Timeout(90)
final class BodiesIT {

    private static final int MEGABYTE = 1 << 20;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open();
        client = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/videos",
                "/v1/accounts",
                "/v1/sessions",
                "/v1/keys",
                "/v1/events/uploads",
                "/v1/uploads/s3/multipart"
            })
    void body_twentyThousandDeep_isRefused(String path) {
        Answer refused = client.post(path, "[".repeat(20_000) + "]".repeat(20_000));

        assertThat(refused.code()).isEqualTo("invalid-request");
    }

    @Test
    void body_withAFieldTwice_isRefused() {
        assertThat(client.post("/v1/videos", "{\"title\": \"a\", \"title\": \"b\"}")
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void body_withAFieldThatWeGive_isRefusedByName() {
        for (String field : new String[] {"id", "owner", "status", "version", "playback"}) {
            assertThat(client.post("/v1/videos", "{\"" + field + "\": \"x\"}").text("detail"))
                    .contains(field);
        }
    }

    @Test
    void body_ofAHundredMegabytes_isRefusedBeforeItHasCome() throws Exception {
        long sent = sendUntilRefused(100L * MEGABYTE, new byte[64 * 1024]);

        assertThat(sent).isLessThan(20L * MEGABYTE);
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void body_thatIsABomb_isNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] nothing = new byte[MEGABYTE];
            for (int i = 0; i < 50; i++) {
                gzip.write(nothing);
            }
        }

        Answer refused = client.with("Content-Encoding", "gzip")
                .send("POST", "/v1/videos", new String(bomb.toByteArray(), StandardCharsets.ISO_8859_1));

        assertThat(refused.status()).isIn(413, 415);
    }

    /** Writes a body of that length, and returns how much of it was taken until the answer came or the line was cut. */
    private static long sendUntilRefused(long length, byte[] piece) throws IOException {
        URI url = URI.create(stage.url());
        long sent = 0;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(("POST /v1/videos HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + "Content-Length: "
                            + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                while (sent < length && in.available() == 0) {
                    out.write(piece);
                    sent += piece.length;
                }
            } catch (IOException _) {
                return sent; // the line was cut
            }
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isEqualTo("HTTP/1.1 413");
        }
        return sent;
    }
}
