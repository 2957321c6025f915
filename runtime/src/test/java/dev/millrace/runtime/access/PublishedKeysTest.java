package dev.millrace.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.runtime.access.VerifyingKeys.KeysAwayException;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys from a server that is asked no more than needed. */
final class PublishedKeysTest {

    private final PublicKey first = Jwks.CRV.Ed25519.keyPair().build().getPublic();
    private final PublicKey second = Jwks.CRV.Ed25519.keyPair().build().getPublic();
    private final AtomicInteger asked = new AtomicInteger();

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private String published = set("k1", first);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private PublishedKeys keys;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        keys = new PublishedKeys(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json"), () -> now);
    }

    @AfterEach
    void close() {
        keys.close();
        server.stop(0);
    }

    @Test
    void find_keyThatIsPublished_isFetchedOnce() {
        assertThat(keys.find("k1")).contains(first);
        assertThat(keys.find("k1")).contains(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void find_unknownKeys_areNotWorthARequestEach() {
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("made-up-" + i)).isEmpty();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void find_keyThatCameLater_isFoundAfterAMoment() {
        assertThat(keys.find("k1")).contains(first);
        published = set("k2", second);
        assertThat(keys.find("k2")).isEmpty();

        now = now.plusSeconds(6);

        assertThat(keys.find("k2")).contains(second);
        assertThat(keys.find("k1")).as("withdrawn").isEmpty();
    }

    @Test
    void find_whileTheServerIsAway_usesWhatItKnows() {
        assertThat(keys.find("k1")).contains(first);
        published = "";
        now = now.plus(Duration.ofMinutes(11));

        assertThat(keys.find("k1")).contains(first);
        assertThatThrownBy(() -> keys.find("k2")).isInstanceOf(KeysAwayException.class);
    }

    private static String set(String id, PublicKey key) {
        var jwk = Jwks.builder().key(key).id(id).build();
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}]}"
                .formatted(id, jwk.get("x"));
    }
}
