package dev.millrace.projector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.projector.Eventually;
import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Somebody's server that webhooks are sent to. It answers 200, unless a path is told otherwise. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> always = new ConcurrentHashMap<>();

    /** What came. */
    public record Message(String path, Map<String, List<String>> headers, String body, Instant at) {

        public String id() {
            return header(Signature.ID);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        /** Throws unless it was signed with this secret, as the public library says. */
        public void verify(String secret) throws Exception {
            new Webhook(secret).verify(body, headers);
        }
    }

    /** What it says, after a while, with a header perhaps. */
    public record Answer(int status, String header, String value, Duration after) {

        public static Answer of(int status) {
            return new Answer(status, "X-Nothing", "", Duration.ZERO);
        }

        public static Answer with(int status, String header, String value) {
            return new Answer(status, header, value, Duration.ZERO);
        }

        public static Answer after(Duration time) {
            return new Answer(200, "X-Nothing", "", time);
        }
    }

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers so, once each, and then 200 again. */
    public void answers(String path, Answer... in) {
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(in)));
    }

    public void alwaysAnswers(String path, Answer answer) {
        always.put(path, answer);
    }

    /** Everything that has come to a path. */
    public List<Message> messages(String path) {
        return messages.stream().filter(message -> message.path().equals(path)).toList();
    }

    /** The first so many, once they have come. */
    public List<Message> await(String path, int count) {
        Eventually.that(() -> messages(path).size() >= count);
        return messages(path);
    }

    /** That no more than these come for a while. */
    public void assertNoMore(String path, int count) throws InterruptedException {
        Thread.sleep(1_500);
        assertThat(messages(path)).hasSize(count);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        messages.add(new Message(path, headers, body, Instant.now()));
        Answer next = answers.getOrDefault(path, new ArrayDeque<>()).poll();
        Answer answer = next == null ? always.getOrDefault(path, Answer.of(200)) : next;
        try {
            Thread.sleep(answer.after());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseHeaders().add(answer.header(), answer.value());
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }
}
