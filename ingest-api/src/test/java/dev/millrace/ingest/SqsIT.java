package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.notification.Notifications;
import dev.millrace.notification.ObjectEvent;
import dev.millrace.runtime.http.Json;
import dev.millrace.topic.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Notifications from a queue of ElasticMQ's, a real server of SQS's protocol. */
@Timeout(180)
final class SqsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger QUEUES = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Sqs shared;

    private Sqs sqs = shared;
    private String queue = sqs.makeQueue("q" + QUEUES.incrementAndGet());

    @BeforeAll
    static void start() {
        shared = Sqs.start(FreePort.pick());
    }

    @AfterAll
    static void stop() {
        shared.client.close();
        var _ = shared.server.stopAndGetFuture().apply(); // and the JVM ends before the last poll does
    }

    @Test
    void messages_ofEveryForm_areInTheLogAndGoneFromTheQueue() throws Exception {
        try (Stage stage = Stage.open(settings())) {
            send(message("bare.mp4"));
            send(Json.MAPPER.writeValueAsString(Map.of("Type", "Notification", "Message", message("sns.mp4"))));
            send("""
                {"version": "0", "source": "aws.s3", "detail-type": "Object Created", "time": "2026-03-01T12:00:00Z",
                 "detail": {"bucket": {"name": "films"}, "object": {"key": "bridge +1.mp4", "size": 7}}}\
                """);
            send("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\", \"Bucket\": \"films\"}");

            awaitEmpty();

            assertThat(keys(stage)).containsExactlyInAnyOrder("bare.mp4", "sns.mp4", "bridge +1.mp4");
        }
    }

    @Test
    void close_duringAPoll_doesNotWaitForItsEnd() throws Exception {
        Stage stage = Stage.open(settings());
        Thread.sleep(Duration.ofSeconds(2));
        Instant began = Instant.now();

        stage.close();

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void message_thatIsNone_isPutAsideAndHoldsNobodyUp() throws Exception {
        try (Stage stage = Stage.open(settings())) {
            send("good morning");
            send(message("film.mp4").replace("\"2.1\"", "\"3.0\""));
            send(message("after.mp4"));

            awaitEmpty();

            assertThat(keys(stage)).containsExactly("after.mp4");
            assertThat(stage.written(deadLetters(stage)))
                    .extracting(letter -> new String(letter, StandardCharsets.UTF_8))
                    .anySatisfy(letter -> assertThat(letter).isEqualTo("good morning"))
                    .anySatisfy(letter -> assertThat(letter).contains("film.mp4"))
                    .hasSize(2);
        }
    }

    @Test
    void kafka_goneForAWhile_losesNothing() throws Exception {
        int broker = FreePort.pick();
        Map<String, String> environment = Stage.environment();
        environment.putAll(settings());
        environment.put("MILLRACE_KAFKA", "127.0.0.1:" + broker);
        EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, broker));
        try (Stage stage = Stage.begin(environment)) {
            stage.awaitReady();
            kafka.close();
            send(message("patient.mp4"));
            Awaitility.await().atMost(PATIENCE).until(() -> count(inFlight()) == 1);
            Thread.sleep(Duration.ofSeconds(2));
            assertThat(count(inFlight())).isEqualTo(1);

            kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, broker));

            awaitEmpty();
            assertThat(keys(stage)).containsOnly("patient.mp4");
        } finally {
            kafka.close();
        }
    }

    @Test
    void queue_goneForAWhile_isToldAndGoneBackTo() throws Exception {
        int port = FreePort.pick();
        sqs = Sqs.start(port);
        queue = sqs.makeQueue("films");
        try (Stage stage = Stage.open(settings())) {
            sqs.close();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> stage.get("/health/ready").body().contains("\"sqs\""));

            sqs = Sqs.start(port);
            queue = sqs.makeQueue("films");
            send(message("later.mp4"));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(keys(stage)).containsExactly("later.mp4"));
            stage.awaitReady();
        } finally {
            sqs.close();
        }
    }

    /** A server and a client of it. */
    private record Sqs(URI endpoint, SQSRestServer server, SqsClient client) {

        static Sqs start(int port) {
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withPort(port)
                    .start();
            var _ = server.waitUntilStarted();
            SqsClient client = SqsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
            return new Sqs(endpoint, server, client);
        }

        String makeQueue(String name) {
            return client.createQueue(request -> request.queueName(name)).queueUrl();
        }

        /** Waits for polls to end, which is up to 20 s. */
        void close() {
            client.close();
            var _ = server.stopAndWait();
        }
    }

    private Map<String, String> settings() {
        return Map.of("MILLRACE_SQS_QUEUE", queue, "MILLRACE_SQS_ENDPOINT", sqs.endpoint.toString());
    }

    private void send(String body) {
        var _ = sqs.client.sendMessage(request -> request.queueUrl(queue).messageBody(body));
    }

    private void awaitEmpty() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(inFlight(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) == 0);
    }

    /** All of them at one moment: a message that is taken in between would be counted in neither place. */
    private int count(QueueAttributeName... what) {
        return sqs
                .client
                .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(what))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static QueueAttributeName inFlight() {
        return QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
    }

    private static List<String> keys(Stage stage) throws Exception {
        List<byte[]> written = stage.written(stage.topics().notifications());
        List<String> keys = new ArrayList<>();
        for (byte[] message : written) {
            for (ObjectEvent event : Notifications.parse(message)) {
                keys.add(((ObjectEvent.Created) event).object().key());
            }
        }
        return keys;
    }

    private static Topic<byte[], byte[]> deadLetters(Stage stage) {
        String name = stage.topics().notifications().deadLetters();
        return stage.topics().deadLetters().stream()
                .filter(topic -> topic.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static String message(String key) {
        return """
            {"Records": [{"eventVersion": "2.1", "eventTime": "2026-03-01T12:00:00Z",
              "eventName": "ObjectCreated:Put",
              "s3": {"bucket": {"name": "films"}, "object": {"key": "%s", "size": 7}}}]}\
            """.formatted(key);
    }
}
