package dev.millrace.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.notification.Envelopes;
import dev.millrace.notification.NotificationException;
import dev.millrace.notification.Notifications;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookTest {

    private static final String BARE = """
        {"Records": [{"eventVersion": "2.1", "eventTime": "2026-03-01T12:00:00Z", "eventName": "ObjectCreated:Put",
          "s3": {"bucket": {"name": "films"}, "object": {"key": "a.mp4"}}}]}\
        """;
    private static final String CERTIFICATE = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem";
    private static final String SUBSCRIBE =
            "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=2";

    @SuppressWarnings("NullAway.Init")
    private static KeyPair keys;

    private final List<String> written = new ArrayList<>();
    private final FakeSns sns = new FakeSns();
    private final Hook hook = new Hook(new Secret("a secret of some length"), this::write, sns);

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @Test
    void take_bareMessage_isWrittenAndAsksNobody() throws Exception {
        take(BARE);

        assertThat(written).containsExactly(BARE);
        assertThat(sns.asked).isEmpty();
    }

    @Test
    void take_signedNotification_isWritten() throws Exception {
        take(signed(notification()));

        assertThat(written).containsExactly(BARE);
        assertThat(sns.asked).containsExactly(CERTIFICATE);
    }

    @Test
    void take_notificationWithoutASubject_isSignedWithoutIt() throws Exception {
        Map<String, String> fields = notification();
        fields.remove("Subject");

        take(signed(fields));

        assertThat(written).hasSize(1);
    }

    @Test
    void take_signedSubscription_isConfirmed() throws Exception {
        take(signed(subscription(SUBSCRIBE)));

        assertThat(written).isEmpty();
        assertThat(sns.asked).containsExactly(CERTIFICATE, SUBSCRIBE);
    }

    @Test
    void take_endOfASubscription_doesNothing() throws Exception {
        Map<String, String> fields = subscription(SUBSCRIBE);
        fields.put("Type", "UnsubscribeConfirmation");

        take(signed(fields));

        assertThat(sns.asked).containsExactly(CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Signature"})
    void take_changedField_isRefused(String field) throws Exception {
        Map<String, String> fields = signed(notification());
        fields.merge(field, "x", String::concat);

        refuses(fields);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "''"})
    void take_otherVersionOfTheSignature_isRefused(String version) throws Exception {
        Map<String, String> fields = signed(notification());
        fields.put("SignatureVersion", version);

        refuses(fields);
        assertThat(sns.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-central-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com@evil.example/a.pem",
                "https://user@sns.eu-central-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com:8443/a.pem",
                "https://sns.a.b.amazonaws.com/a.pem",
                "https://s3.amazonaws.com/bucket/a.pem",
                "https://169.254.169.254/latest",
                "file:///etc/passwd",
                "not an address",
                ""
            })
    void take_addressThatIsNotOfSns_isNeverAsked(String address) throws Exception {
        Map<String, String> fields = signed(notification());
        fields.put("SigningCertURL", address);
        refuses(fields);
        assertThat(sns.asked).isEmpty();

        refuses(signed(subscription(address)));
        assertThat(sns.asked).containsExactly(CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sns.cn-north-1.amazonaws.com.cn/a.pem",
                "https://sns.us-east-1.amazonaws.com:443/a.pem",
                "https://sns.us-gov-west-1.amazonaws.com/a.pem"
            })
    void trusted_addressesOfSns_are(String address) {
        assertThat(SnsMessage.trusted(URI.create(address))).isTrue();
    }

    @Test
    void take_fieldTwice_isNoWayAroundTheSignature() {
        String twice =
                Json.MAPPER.writeValueAsString(notification()).replace("{\"Type\":", "{\"Type\":\"x\",\"Type\":");

        assertThatExceptionOfType(NotificationException.class).isThrownBy(() -> take(twice));
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "{\"Type\":\"Something\"}"})
    void take_somethingElse_isNoNotification(String body) {
        assertThatExceptionOfType(NotificationException.class).isThrownBy(() -> take(body));
    }

    @Test
    void take_whileSnsIsAway_isToBeTriedAgain() throws Exception {
        sns.away = true;
        Map<String, String> message = signed(notification());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> take(message));
        assertThat(written).isEmpty();
    }

    @Test
    void opensWith_theSecretOnly() {
        assertThat(hook.opensWith("a secret of some length")).isTrue();
        assertThat(hook.opensWith("a secret of some lengtH")).isFalse();
        assertThat(hook.opensWith("")).isFalse();
    }

    @Test
    void certificate_inAFile_hasAKey() throws Exception {
        try (var pem = HookTest.class.getResourceAsStream("/sns.pem")) {
            assertThat(pem).isNotNull();
            assertThat(HttpSns.keyOf(HttpSns.certificate(pem.readAllBytes())).getAlgorithm())
                    .isEqualTo("RSA");
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> HttpSns.certificate(new byte[] {1}));
    }

    private static Map<String, String> notification() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Type", "Notification");
        fields.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
        fields.put("TopicArn", "arn:aws:sns:eu-central-1:123456789012:films");
        fields.put("Subject", "Amazon S3 Notification");
        fields.put("Message", BARE);
        fields.put("Timestamp", "2026-03-01T12:00:00.000Z");
        return fields;
    }

    private static Map<String, String> subscription(String address) {
        Map<String, String> fields = notification();
        fields.remove("Subject");
        fields.put("Type", "SubscriptionConfirmation");
        fields.put("Token", "2336412f37");
        fields.put("SubscribeURL", address);
        return fields;
    }

    /** As the documentation has it: names and values of the fields, in the order of the alphabet, each on a line. */
    private static Map<String, String> signed(Map<String, String> fields) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> text.append(field.getKey())
                        .append('\n')
                        .append(field.getValue())
                        .append('\n'));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        Map<String, String> whole = new LinkedHashMap<>(fields);
        whole.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
        whole.put("SignatureVersion", "2");
        whole.put("SigningCertURL", CERTIFICATE);
        return whole;
    }

    private void refuses(Map<String, String> message) {
        assertThatExceptionOfType(Hook.RefusedException.class).isThrownBy(() -> take(message));
        assertThat(written).isEmpty();
    }

    private void take(Map<String, String> message) throws Exception {
        take(Json.MAPPER.writeValueAsString(message));
    }

    private void take(String body) throws Exception {
        hook.take(body.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] message) throws NotificationException {
        byte[] json = Envelopes.open(message);
        assertThat(Notifications.parse(json)).hasSize(1);
        written.add(new String(json, StandardCharsets.UTF_8));
    }

    private static final class FakeSns implements Sns {

        private final List<String> asked = new ArrayList<>();
        private boolean away;

        @Override
        public PublicKey key(URI certificate) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            asked.add(certificate.toString());
            return keys.getPublic();
        }

        @Override
        public void confirm(URI subscription) {
            asked.add(subscription.toString());
        }
    }
}
