package dev.millrace.ingest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.millrace.ingest.account.Email;
import dev.millrace.runtime.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens that a wrong or broken issuer could hand out. */
@Timeout(60)
final class CodeFlowTest {

    private static final String SECRET = "a secret of the client's, long enough for HS256";
    private static final String NONCE = "the-nonce-of-this-attempt-and-no-other";
    private static final RSAKey RSA = rsa("rsa");
    private static final ECKey EC = ec();

    private final FakeIssuer issuer = new FakeIssuer(List.of(RSA.toPublicJWK(), EC.toPublicJWK()));
    private final CodeFlow flow = new CodeFlow(
            new OidcSettings(issuer.url(), "millrace", new Secret(SECRET), "Fake"),
            URI.create("https://films.example/v1/oidc/callback"),
            InstantSource.system());
    private final Attempt attempt = new Attempt("s".repeat(32), "b".repeat(32), NONCE, "v".repeat(64), Target.ROOT);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void who_goodTokens_areWhoTheySay() throws Exception {
        issuer.handsOut(signed(good(), JWSAlgorithm.RS256, RSA.getKeyID(), new RSASSASigner(RSA)));
        Claimed byRsa = who().orElseThrow();
        issuer.handsOut(signed(good(), JWSAlgorithm.ES256, EC.getKeyID(), new ECDSASigner(EC)));
        Claimed byEc = who().orElseThrow();

        assertThat(byRsa).isEqualTo(byEc);
        assertThat(byRsa.identity().subject()).isEqualTo("ann");
        assertThat(byRsa.identity().issuer()).isEqualTo(issuer.url());
        assertThat(byRsa.email()).isEqualTo(new Email("ann@example.org"));
        assertThat(byRsa.name()).isEqualTo("Ann Other");
    }

    @Test
    void who_withoutSignature_isNobody() {
        issuer.handsOut(new PlainJWT(good().build()).serialize());

        assertThat(who()).isEmpty();
    }

    @Test
    void who_signedWithOurOwnSecret_isNobody() throws Exception {
        issuer.handsOut(signed(good(), JWSAlgorithm.HS256, null, new MACSigner(SECRET)));
        assertThat(who()).isEmpty();

        issuer.handsOut(signed(
                good(),
                JWSAlgorithm.HS256,
                RSA.getKeyID(),
                new MACSigner(RSA.toRSAPublicKey().getEncoded())));
        assertThat(who()).as("with the public key as a secret").isEmpty();
    }

    @Test
    void who_otherAlgorithms_areNobody() throws Exception {
        issuer.handsOut(signed(good(), JWSAlgorithm.RS512, RSA.getKeyID(), new RSASSASigner(RSA)));

        assertThat(who()).isEmpty();
    }

    @Test
    void who_foreignKeys_areNobody() throws Exception {
        issuer.handsOut(signed(good(), JWSAlgorithm.RS256, RSA.getKeyID(), new RSASSASigner(rsa("rsa"))));
        assertThat(who()).as("with our id").isEmpty();

        RSAKey own = rsa("own");
        SignedJWT carrying = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("own")
                        .jwk(own.toPublicJWK())
                        .build(),
                good().build());
        carrying.sign(new RSASSASigner(own));
        issuer.handsOut(carrying.serialize());
        assertThat(who()).as("in the token itself").isEmpty();
    }

    @Test
    void who_claimsOfAnotherSignIn_areNobody() throws Exception {
        for (JWTClaimsSet.Builder wrong : List.of(
                good().claim("nonce", "another"),
                good().claim("nonce", null),
                good().audience("another-client"),
                good().audience(List.of("millrace", "another")).claim("azp", "another"),
                good().issuer("https://evil.example"),
                good().subject(null),
                good().expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))),
                good().expirationTime(null),
                good().issueTime(Date.from(Instant.now().plus(Duration.ofMinutes(5)))))) {
            issuer.handsOut(signed(wrong, JWSAlgorithm.RS256, RSA.getKeyID(), new RSASSASigner(RSA)));

            assertThat(who()).as(wrong.getClaims().toString()).isEmpty();
        }
    }

    @Test
    void who_addressThatIsNotProved_isNoAddress() throws Exception {
        for (JWTClaimsSet.Builder unproved : List.of(
                good().claim("email_verified", false),
                good().claim("email_verified", null),
                good().claim("email_verified", "true"),
                good().claim("email", "not an address"),
                good().claim("email", null))) {
            issuer.handsOut(signed(unproved, JWSAlgorithm.RS256, RSA.getKeyID(), new RSASSASigner(RSA)));

            assertThat(who().orElseThrow().email())
                    .as(unproved.getClaims().toString())
                    .isNull();
        }
    }

    @Test
    void who_noTokenAtAll_isNobody() {
        issuer.handsOut("no.token.atall");
        assertThat(who()).isEmpty();

        issuer.answers(400);
        assertThat(who()).isEmpty();
    }

    @Test
    void who_brokenIssuer_isAway() {
        issuer.answers(503);

        assertThatThrownBy(this::who).isInstanceOf(IssuerAwayException.class);
    }

    @Test
    void there_always_hasAChallengeAndNoSecret() {
        assertThat(flow.there(attempt).toString())
                .startsWith(issuer.url() + "/authorize?")
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=" + NONCE)
                .contains("redirect_uri=https%3A%2F%2Ffilms.example%2Fv1%2Foidc%2Fcallback")
                .doesNotContain(attempt.verifier(), attempt.browser(), "secret");
    }

    private Optional<Claimed> who() {
        return flow.who(attempt, "a-code");
    }

    private JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .subject("ann")
                .audience("millrace")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("nonce", NONCE)
                .claim("email", "Ann@example.org")
                .claim("email_verified", true)
                .claim("name", "Ann\u0007 Other");
    }

    private static String signed(
            JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, @Nullable String key, JWSSigner signer)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
