package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.ingest.Client.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications by HTTP, from those who have the secret. */
@Timeout(90)
final class HookIT {

    private static final String PATH = "/v1/hooks/s3";
    private static final String SECRET = "correct-horse-battery-staple";

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of("MILLRACE_HOOK_SECRET", SECRET));
        client = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void secret_inEveryPlaceItCanBe_opens() {
        assertThat(client.bearing(SECRET).post(PATH, message("bearer.mp4")).status())
                .isEqualTo(202);
        assertThat(client.with("X-Millrace-Secret", SECRET)
                        .post(PATH, message("header.mp4"))
                        .status())
                .isEqualTo(202);
        assertThat(client.post(PATH + "?token=" + SECRET, message("address.mp4"))
                        .status())
                .isEqualTo(202);

        assertThat(written())
                .anyMatch(json -> json.contains("bearer.mp4"))
                .anyMatch(json -> json.contains("header.mp4"))
                .anyMatch(json -> json.contains("address.mp4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "correct-horse-battery-stapl", "correct-horse-battery-staple "})
    void secret_thatIsWrong_opensNothing(String wrong) {
        String film = "closed" + wrong.length() + ".mp4";

        for (Answer answer : List.of(
                client.post(PATH, message(film)),
                client.with("X-Millrace-Secret", "x" + wrong).post(PATH, message(film)),
                client.post(PATH + "?token=" + wrong.replace(" ", "%20"), message(film)))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
            assertThat(answer.whole().body()).doesNotContain(SECRET);
        }
        assertThat(written()).noneMatch(json -> json.contains(film));
    }

    @Test
    void eventOfEventBridge_isInTheLogAsAnEventMessage() {
        Answer answer = client.with("X-Millrace-Secret", SECRET).post(PATH, """
            {"version": "0", "source": "aws.s3", "detail-type": "Object Created", "time": "2026-03-01T12:00:00Z",
             "detail": {"bucket": {"name": "films"}, "object": {"key": "bridge +1.mp4", "size": 7}}}\
            """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(written()).anyMatch(json -> json.startsWith("{\"Records\"") && json.contains("\"bridge+%2B1.mp4\""));
    }

    @Test
    void messageOfSns_withAnAddressOfSomebodyElse_isRefused() {
        Answer answer = client.with("Content-Type", "text/plain; charset=UTF-8")
                .with("x-amz-sns-message-type", "SubscriptionConfirmation")
                .post(PATH + "?token=" + SECRET, """
                    {"Type": "SubscriptionConfirmation", "SignatureVersion": "2", "Signature": "AAAA",
                     "SigningCertURL": "https://169.254.169.254/a.pem", "SubscribeURL": "https://evil.example/"}\
                    """);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("untrusted-sender");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "{\"Records\": [{}]}", "{\"Records\": [], \"Records\": []}"})
    void body_thatIsNoMessage_isAProblem(String body) {
        Answer answer = client.bearing(SECRET).post(PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
    }

    @Test
    void body_thatIsTooLarge_isAProblem() {
        assertThat(client.bearing(SECRET).post(PATH, " ".repeat(100_000)).status())
                .isEqualTo(413);
    }

    @Test
    void testEvent_isAcceptedAndNotWritten() {
        int before = written().size();

        Answer answer = client.bearing(SECRET).post(PATH, "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(written()).hasSize(before);
    }

    @Test
    void hook_withoutASecret_doesNotExist() throws Exception {
        try (Stage closed = Stage.open()) {
            Answer answer = new Client(closed.url()).bearing("").post(PATH, message("a.mp4"));

            assertThat(answer.status()).isEqualTo(404);
        }
    }

    private static List<String> written() {
        return stage.written(stage.topics().notifications()).stream()
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .toList();
    }

    private static String message(String key) {
        return """
            {"EventName": "s3:ObjectCreated:Put", "Key": "films/a",
             "Records": [{"eventVersion": "2.0", "eventTime": "2026-03-01T12:00:00Z",
              "eventName": "s3:ObjectCreated:Put",
              "s3": {"bucket": {"name": "films"}, "object": {"key": "%s", "size": 7}}}]}\
            """.formatted(key);
    }
}
