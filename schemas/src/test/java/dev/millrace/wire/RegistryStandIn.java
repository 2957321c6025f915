package dev.millrace.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands where the registry would: counts what it is asked, and answers as it is told or as the real one does. */
final class RegistryStandIn implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final Answer otherwise;

    record Asked(String request, @Nullable String authorization) {}

    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private RegistryStandIn(int port, Answer otherwise) throws IOException {
        this.otherwise = otherwise;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Passes on to the real registry what no other answer was given for. */
    static RegistryStandIn before(String registry) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        URI target = URI.create(registry);
        return new RegistryStandIn(0, exchange -> pass(exchange, client, target));
    }

    /** Answers the same each time. */
    static RegistryStandIn saying(Answer answer) throws IOException {
        return new RegistryStandIn(0, answer);
    }

    /** As {@link #saying}, on a port that another one had. */
    static RegistryStandIn saying(int port, Answer answer) throws IOException {
        return new RegistryStandIn(port, answer);
    }

    static Answer answer(int status, String body) {
        return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** One answer to the next request. */
    RegistryStandIn next(Answer answer) {
        next.add(answer);
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Method and path of each request. */
    List<String> requests() {
        return asked.stream().map(Asked::request).toList();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Authorization")));
        Answer scripted = next.poll();
        try (exchange) {
            (scripted == null ? otherwise : scripted).to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(HttpExchange exchange, HttpClient client, URI target)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(
                                URI.create(target + exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .build(),
                BodyHandlers.ofByteArray());
        send(exchange, response.statusCode(), response.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
