package dev.millrace.projector;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.id.VideoId;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Issues tokens as the ingest API does, and publishes the key to verify them with. */
public final class Issuer implements AutoCloseable {

    private static final KeyPair KEYS = Jwks.CRV.Ed25519.keyPair().build();

    private final HttpServer publisher;

    public Issuer() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/jwks.json", exchange -> {
            byte[] body = jwks().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        publisher.start();
    }

    /** These settings, with accounts whose tokens are issued here. */
    public Map<String, String> settings(Map<String, String> settings) {
        settings.put("MILLRACE_ACCESS", "accounts");
        settings.put(
                "MILLRACE_TOKEN_KEYS_URL",
                "http://127.0.0.1:" + publisher.getAddress().getPort() + "/jwks.json");
        return settings;
    }

    public static String token(String owner, String scopes) {
        return token(owner, scopes, Duration.ofMinutes(1));
    }

    public static String token(String owner, String scopes, Duration lasting) {
        return signed("at+jwt", owner, lasting, Map.of("scope", scopes, "sid", "s1"));
    }

    /** For a video of owner-1. */
    public static String ticket(VideoId video, Duration lasting) {
        return signed("ticket+jwt", "owner-1", lasting, Map.of("video", video.toString()));
    }

    private static String signed(String type, String owner, Duration lasting, Map<String, String> claims) {
        return Jwts.builder()
                .header()
                .keyId("k1")
                .type(type)
                .and()
                .issuer("millrace")
                .audience()
                .add("millrace")
                .and()
                .subject(owner)
                .expiration(Date.from(Instant.now().plus(lasting)))
                .claims(claims)
                .signWith(KEYS.getPrivate(), Jwts.SIG.EdDSA)
                .compact();
    }

    @Override
    public void close() {
        publisher.stop(0);
    }

    private static String jwks() {
        var jwk = Jwks.builder().key(KEYS.getPublic()).id("k1").build();
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"k1\",\"x\":\"%s\"}]}".formatted(jwk.get("x"));
    }
}
