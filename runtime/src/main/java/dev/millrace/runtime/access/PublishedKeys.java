package dev.millrace.runtime.access;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Public keys that another service publishes as a JWK set. They are fetched when an unknown one is named, but not more
 * often than every few seconds, whatever strangers put into their tokens; and again after a while, so that a key that was
 * withdrawn is forgotten.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, JWK sets</a>
 */
public final class PublishedKeys implements VerifyingKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int LARGEST = 64 * 1024;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final InstantSource clock;
    private Fetched fetched = new Fetched(Map.of(), Instant.MIN);

    private record Fetched(Map<String, PublicKey> keys, Instant at) {}

    public PublishedKeys(URI address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<PublicKey> find(String keyId) {
        Instant now = clock.instant();
        boolean known = fetched.keys().containsKey(keyId);
        Instant due = fetched.at().equals(Instant.MIN) ? now : fetched.at().plus(known ? VALID : PAUSE);
        if (!now.isBefore(due)) {
            fetch(now, known);
        }
        return Optional.ofNullable(fetched.keys().get(keyId));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** @param known whether the old answer would do while there is no new one */
    private void fetch(Instant now, boolean known) {
        try {
            fetched = new Fetched(download(), now);
        } catch (IOException | JwtException | IllegalArgumentException e) {
            if (!known) {
                throw new KeysAwayException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeysAwayException(e);
        }
    }

    private Map<String, PublicKey> download() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(LARGEST);
            if (answer.statusCode() != OK) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
            return keys(bytes);
        }
    }

    private static Map<String, PublicKey> keys(byte[] json) {
        return Jwks.setParser().build().parse(new ByteArrayInputStream(json)).getKeys().stream()
                .filter(jwk -> jwk.toKey() instanceof PublicKey)
                .collect(Collectors.toMap(Jwk::getId, jwk -> (PublicKey) jwk.toKey(), (first, _) -> first));
    }
}
