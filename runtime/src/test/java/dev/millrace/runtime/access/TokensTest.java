package dev.millrace.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.OctetPublicJwk;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is let in, and everything that looks like it. */
final class TokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://films.example";
    private static final KeyPair OURS = Jwks.CRV.Ed25519.keyPair().build();
    private static final KeyPair THEIRS = Jwks.CRV.Ed25519.keyPair().build();
    private static final KeyPair RSA = Jwts.SIG.RS256.keyPair().build();

    private final Tokens tokens =
            new Tokens(ISSUER, id -> id.equals("k1") ? Optional.of(OURS.getPublic()) : Optional.empty(), () -> NOW);

    @Test
    void verify_tokenOfOurs_isItsHolder() {
        Optional<Caller> caller = tokens.verify(ours(builder -> builder));

        assertThat(caller).hasValueSatisfying(found -> {
            assertThat(found.owner()).hasToString("ann");
            assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.INGEST, Scope.READ);
            assertThat(found.by()).isEqualTo(new Caller.Proof.Session("s1", NOW.plus(Duration.ofMinutes(10))));
        });
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("over", ours(token -> token.expiration(Date.from(NOW.minusSeconds(1))))),
                forgery("without an end", ours(token -> token.expiration(null))),
                forgery("not yet", ours(token -> token.notBefore(Date.from(NOW.plusSeconds(60))))),
                forgery("another issuer", ours(token -> token.issuer("https://evil.example"))),
                forgery("without an issuer", ours(token -> token.issuer(null))),
                forgery(
                        "another audience",
                        ours(token ->
                                token.audience().remove("millrace").add("other").and())),
                forgery("nobody's", ours(token -> token.subject(null))),
                forgery("another type", ours(token -> token.header().type("JWT").and())),
                forgery("no key", ours(token -> token.header().keyId(null).and())),
                forgery("unknown key", ours(token -> token.header().keyId("k2").and())),
                forgery("another's signature", signed(THEIRS, token -> token)),
                forgery("its own key", signed(THEIRS, TokensTest::withItsOwnKey)),
                forgery(
                        "a key to be fetched",
                        signed(
                                THEIRS,
                                token -> token.header()
                                        .add(Map.of(
                                                "jku",
                                                "https://evil.example/jwks.json",
                                                "x5u",
                                                "https://evil.example/cert"))
                                        .and())),
                forgery(
                        "RSA",
                        plain().signWith(RSA.getPrivate(), Jwts.SIG.RS256).compact()),
                forgery(
                        "public key as a secret",
                        plain().signWith(
                                        new SecretKeySpec(twice(OURS.getPublic().getEncoded()), "HmacSHA256"),
                                        Jwts.SIG.HS256)
                                .compact()),
                forgery("unsigned", plain().compact()),
                forgery("alg none", none(ours(token -> token))),
                forgery("signature cut off", ours(token -> token).replaceAll("[^.]+$", "")),
                forgery("another payload", anotherPayload(ours(token -> token))),
                forgery(
                        "critical extension",
                        ours(token -> token.header()
                                .add("crit", Set.of("exp2"))
                                .add("exp2", 1)
                                .and())),
                forgery("too long", ours(token -> token.claim("x", "x".repeat(5000)))),
                forgery("nothing", ""),
                forgery("no token", "a.b.c"),
                forgery("dots", "....."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void verify_whatOnlyLooksLikeOne_isNobody(String name, String token) {
        assertThat(tokens.verify(token)).as(name).isEmpty();
    }

    private static Arguments forgery(String name, String token) {
        return Arguments.of(name, token);
    }

    private static JwtBuilder plain() {
        return Jwts.builder()
                .header()
                .keyId("k1")
                .type("at+jwt")
                .and()
                .issuer(ISSUER)
                .audience()
                .add("millrace")
                .and()
                .subject("ann")
                .issuedAt(Date.from(NOW))
                .expiration(Date.from(NOW.plus(Duration.ofMinutes(10))))
                .claim("scope", "ingest read made-up")
                .claim("sid", "s1");
    }

    private static String ours(UnaryOperator<JwtBuilder> change) {
        return signed(OURS, change);
    }

    private static String signed(KeyPair keys, UnaryOperator<JwtBuilder> change) {
        return change.apply(plain()).signWith(keys.getPrivate(), Jwts.SIG.EdDSA).compact();
    }

    private static JwtBuilder withItsOwnKey(JwtBuilder token) {
        OctetPublicJwk<?> key = Jwks.builder().octetKey(THEIRS.getPublic()).build();
        return token.header().jwk(key).and();
    }

    private static byte[] twice(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, Math.max(bytes.length, 64));
        System.arraycopy(bytes, 0, longer, 0, bytes.length);
        return longer;
    }

    private static String none(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}".getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private static String anotherPayload(String token) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("ann", "bob").getBytes(StandardCharsets.UTF_8));
        return token.split("\\.")[0] + "." + changed + "." + token.split("\\.")[2];
    }
}
