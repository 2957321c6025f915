package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.millrace.projector.Stage;
import dev.millrace.projector.guide.Guide;
import dev.millrace.projector.guide.Program;
import dev.millrace.projector.webhook.Receiver.Message;
import dev.millrace.runtime.config.Secret;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import dev.millrace.testing.NodeProject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The receivers of {@code docs/webhooks.md}, word for word: what we send they believe, and what others send they do not. */
@Timeout(120)
final class ReceiversIT {

    private static final String PATH = "/hooks/millrace";

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Hooks hooks;

    @SuppressWarnings("NullAway.Init")
    private static Guide guide;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open(Hooks.settings());
        hooks = new Hooks(stage, null);
        guide = Guide.open("webhooks.md");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    @Needs(Tool.NODE)
    void receiver_inNode_takesOursAndNothingElse() throws Exception {
        NodeProject project = NodeProject.install(Path.of("src", "test", "node"));
        int port = Program.port();
        JsonNode endpoint = hooks.endpoint("http://127.0.0.1:" + port + PATH);
        Files.writeString(
                project.folder().resolve("receiver.mjs"),
                guide.program("js", "express").replace("3000", Integer.toString(port)));

        try (Program receiver = Program.start(
                project.folder(), secret(endpoint), List.of("node", "--import", "./queue.mjs", "receiver.mjs"))) {
            receiver.awaitListening(port);
            assertTakesOursOnly(receiver, endpoint, port);
        }
    }

    @Test
    void receiver_inJava_takesOursAndNothingElse() throws Exception {
        int port = Program.port();
        JsonNode endpoint = hooks.endpoint("http://127.0.0.1:" + port + PATH);
        Path library = Path.of(Webhook.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String source = around(guide.program("java", "Webhook"), port);

        try (Program receiver = Program.java(folder, secret(endpoint), source, List.of(library))) {
            receiver.awaitListening(port);
            assertTakesOursOnly(receiver, endpoint, port);
        }
    }

    @Test
    @Needs(Tool.CURL)
    void shell_asThePageHasIt_makesAnEndpointTriesItAndSignsAsWeDo() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String first = guide.program("sh", "https://example.org/hooks/millrace");
            String second = guide.program("sh", "hook=$(curl");
            Map<String, String> key = Map.of("key", "Authorization: Bearer none");
            try (Program shell = Program.shell(folder, key, here(first) + "\n" + here(second, receiver))) {
                shell.ends();
            }
            Message message = receiver.await(PATH, 1).getFirst();
            SigningSecret other = Some.secret(Instant.now());
            Files.writeString(folder.resolve("body.json"), message.body());
            Map<String, String> known = Map.of(
                    "id", message.id(),
                    "timestamp", message.header(Signature.TIMESTAMP),
                    "secret", other.text().reveal());

            try (Program shell = Program.shell(folder, known, guide.program("sh", "openssl"))) {
                Instant at = Instant.ofEpochSecond(Long.parseLong(message.header(Signature.TIMESTAMP)));
                assertThat("v1," + shell.ends().strip())
                        .isEqualTo(Signature.of(List.of(other), message.id(), at, message.body()));
            }
        }
    }

    private static String here(String script) {
        return script.replace("localhost:8080", "127.0.0.1:" + stage.port());
    }

    private static String here(String script, Receiver receiver) {
        return here(script).replace("http://localhost:3000" + PATH, receiver.url(PATH));
    }

    private static Map<String, String> secret(JsonNode endpoint) {
        return Map.of("MILLRACE_SECRET", endpoint.path("secret").asString());
    }

    private static void assertTakesOursOnly(Program receiver, JsonNode endpoint, int port) throws Exception {
        String id = endpoint.path("id").asString();
        String message = hooks.json("POST", "/v1/webhooks/" + id + "/test", null, 202)
                .path("id")
                .asString();
        JsonNode delivery = hooks.await(id, "delivered");
        assertThat(delivery.path("attempts")).hasSize(1);
        assertThat(delivery.path("attempts").path(0).path("status").asInt()).isEqualTo(204);
        receiver.awaitPrinted(message);

        Instant now = Instant.now();
        SigningSecret secret =
                new SigningSecret("sec_1", new Secret(endpoint.path("secret").asString()), now, null);
        String body = delivery.path("payload").toString();
        String signature = Signature.of(List.of(secret), "ours", now, body);
        assertThat(sent(port, "ours", now, signature, body)).as("ours").isEqualTo(204);
        assertThat(sent(port, "ours", now, signature, body.replace("webhook.test", "webhook.fake")))
                .as("another body")
                .isEqualTo(400);
        assertThat(sent(port, "another-id", now, signature, body))
                .as("another id")
                .isEqualTo(400);
        String others = Signature.of(List.of(Some.secret(now)), "another-secret", now, body);
        assertThat(sent(port, "another-secret", now, others, body))
                .as("another secret")
                .isEqualTo(400);
        Instant then = now.minus(Duration.ofHours(1));
        String old = Signature.of(List.of(secret), "old-one", then, body);
        assertThat(sent(port, "old-one", then, old, body)).as("an old one").isEqualTo(400);
        receiver.awaitPrinted("ours"); // it answers first
        assertThat(receiver.printed()).doesNotContain("another-id", "another-secret", "old-one");
    }

    private static int sent(int port, String id, Instant at, String signature, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                    .header("Content-Type", "application/json")
                    .header(Signature.ID, id)
                    .header(Signature.TIMESTAMP, Long.toString(at.getEpochSecond()))
                    .header(Signature.HEADER, signature)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** What a reader would have around these lines: a server. */
    private static String around(String lines, int port) {
        return """
            import com.standardwebhooks.Webhook;
            import com.standardwebhooks.exceptions.WebhookVerificationException;
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            import java.util.List;
            import java.util.Map;

            void receive(String body, Map<String, List<String>> headers) throws Exception {
                %s
            }

            void main() throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", %d), 0);
                server.createContext("/", exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes());
                    int status = 204;
                    try {
                        receive(body, exchange.getRequestHeaders());
                        IO.println(exchange.getRequestHeaders().getFirst("webhook-id"));
                    } catch (WebhookVerificationException e) {
                        status = 400;
                    } catch (Exception e) {
                        e.printStackTrace();
                        status = 500;
                    }
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
                server.start();
            }
            """.formatted(lines, port);
    }
}
