package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.millrace.runtime.config.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String BODY = "{\"type\":\"video.ready\",\"title\":\"Käse\"}";

    @Test
    void of_oneSecret_isWhatStandardWebhooksExpects() throws Exception {
        Instant now = Instant.now();
        SigningSecret secret = Some.secret(now);

        String signature = Signature.of(List.of(secret), "msg_1", now, BODY);

        new Webhook(secret.text().reveal()).verify(BODY, headers("msg_1", now, signature));
    }

    /** The example of the specification's own libraries. */
    @Test
    void of_theKnownExample_isTheKnownSignature() {
        SigningSecret secret =
                new SigningSecret("sec_1", new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Instant.EPOCH, null);

        String signature = Signature.of(
                List.of(secret),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void of_twoSecrets_isBelievedWithEither() throws Exception {
        Instant now = Instant.now();
        SigningSecret older = Some.secret(now);
        SigningSecret newer = Some.secret(now);

        String signature = Signature.of(List.of(older, newer), "msg_1", now, BODY);

        assertThat(signature.split(" ")).hasSize(2).allMatch(each -> each.startsWith("v1,"));
        new Webhook(older.text().reveal()).verify(BODY, headers("msg_1", now, signature));
        new Webhook(newer.text().reveal()).verify(BODY, headers("msg_1", now, signature));
    }

    @Test
    void of_anotherBodyIdOrSecret_isNotBelieved() throws Exception {
        Instant now = Instant.now();
        SigningSecret secret = Some.secret(now);
        String signature = Signature.of(List.of(secret), "msg_1", now, BODY);
        Webhook receiver = new Webhook(secret.text().reveal());
        Webhook stranger = new Webhook(Some.secret(now).text().reveal());

        assertThatThrownBy(() -> receiver.verify(BODY + " ", headers("msg_1", now, signature)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> receiver.verify(BODY, headers("msg_2", now, signature)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> receiver.verify(BODY, headers("msg_1", now.minusSeconds(1), signature)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> stranger.verify(BODY, headers("msg_1", now, signature)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void mint_always_makes32BytesThatAreNotPrinted() {
        SigningSecret secret = Some.secret(Some.NOW);

        assertThat(secret.text().reveal()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.text().reveal().substring(6)))
                .hasSize(32);
        assertThat(secret.toString()).doesNotContain("whsec_");
    }

    private static Map<String, List<String>> headers(String id, Instant at, String signature) {
        return Map.of(
                Signature.ID, List.of(id),
                Signature.TIMESTAMP, List.of(Long.toString(at.getEpochSecond())),
                Signature.HEADER, List.of(signature));
    }
}
