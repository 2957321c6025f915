package dev.millrace.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.service.Launch;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpServerTest {

    private record Film(String title, int year) {}

    private static final Film DRAFT = new Film("untitled", 2026);

    private final Health health = new Health();
    private final CompletableFuture<String> late = new CompletableFuture<>();
    private final HttpServer server = new HttpServer("127.0.0.1", 0, health, Launch.meters(), List.of(routes -> {
        routes.post("/films", request -> Json.answer(request, 201, Json.body(request, Film.class)));
        routes.post("/drafts", request -> Json.answer(request, 201, Json.body(request, Film.class, DRAFT)));
        routes.get("/broken", _ -> {
            throw new IllegalStateException("secret detail");
        });
        routes.get("/given-up", request -> {
            AsyncContext answer = request.req().startAsync();
            request.future(() -> {
                Thread.ofVirtual().start(answer::complete);
                return late;
            });
        });
        routes.get("/missing", _ -> {
            throw new ProblemException(Problem.notFound("film"));
        });
    }));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void ready_allPartsThere_is200() throws Exception {
        health.add("kafka", Optional::empty);

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asString()).isEqualTo("ready");
    }

    @Test
    void ready_partMissing_is503AndSaysWhich() throws Exception {
        health.add("kafka", () -> Optional.of("does not answer"));

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("parts").path("kafka").asString()).isEqualTo("does not answer");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void request_thatTheServerHasGivenUp_isNotAnsweredForEver() throws Exception {
        assertThat(get("/given-up").statusCode()).isEqualTo(200);
        assertThat(get("/missing").statusCode())
                .as("the connection serves the next")
                .isEqualTo(404);

        Thread answering = Thread.ofPlatform().daemon().start(() -> late.complete("too late"));

        assertThat(answering.join(Duration.ofSeconds(5))).as("it ends").isTrue();
    }

    @Test
    void metrics_always_arePrometheusText() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("jvm_memory_used_bytes{");
    }

    @Test
    void body_wellFormed_isRead() throws Exception {
        HttpResponse<String> answer = post("{\"title\":\"Nosferatu\",\"year\":1922}", "application/json");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("title").asString()).isEqualTo("Nosferatu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"title\":\"x\",\"year\":1,\"rating\":9} | There is no field \"rating\".",
                "{\"title\":\"x\",\"year\":\"1922\"} | The value of \"year\" has the wrong type.",
                "{\"title\":\"x\",\"title\":\"y\",\"year\":1} | The body is not valid JSON: Duplicate Object property"
                        + " \"title\"",
                "{\"title\": | The body is not valid JSON: Unexpected end-of-input",
                "[] | The body must be one JSON object.",
                "null | The body must be one JSON object.",
                "{\"title\":\"x\",\"year\":1} {} | The body must be one JSON object.",
            })
    void body_malformed_is400AndNamesTheFault(String body, String detail) throws Exception {
        HttpResponse<String> answer = post(body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json;charset=utf-8");
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:millrace:problem:invalid-request");
        assertThat(json(answer).path("code").asString()).isEqualTo("invalid-request");
        assertThat(json(answer).path("detail").asString()).contains(detail.strip());
    }

    @Test
    void body_thatMayBeAbsent_hasADefault() throws Exception {
        assertThat(json(post("/drafts", "", "application/json")).path("title").asString())
                .isEqualTo("untitled");
        assertThat(post("/drafts", "{\"rating\":9}", "application/json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void body_nestedTooDeep_is400() throws Exception {
        assertThat(post("[".repeat(20_000), "application/json").statusCode()).isEqualTo(400);
    }

    @Test
    void body_tooLarge_is413() throws Exception {
        HttpResponse<String> answer = post("{\"title\":\"" + "x".repeat(100_000) + "\"}", "application/json");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).path("code").asString()).isEqualTo("too-large");
    }

    @Test
    void body_ofAnotherType_is415() throws Exception {
        assertThat(post("<film/>", "application/xml").statusCode()).isEqualTo(415);
    }

    @Test
    void route_thatBreaks_is500WithAnIdAndNoDetail() throws Exception {
        HttpResponse<String> answer = get("/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(json(answer).path("errorId").asString()).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not-found",
        "GET, /missing, 404, not-found",
        "DELETE, /films, 405, method-not-allowed"
    })
    void route_thatIsNone_isAProblem(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("code").asString()).isEqualTo(code);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json;charset=utf-8");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String body, String type) throws IOException, InterruptedException {
        return post("/films", body, type);
    }

    private HttpResponse<String> post(String path, String body, String type) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
