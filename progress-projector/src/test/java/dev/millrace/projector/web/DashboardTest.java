package dev.millrace.projector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.service.Launch;
import dev.millrace.view.PlaybackBase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DashboardTest {

    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpServer server;

    @BeforeAll
    static void serve() {
        Dashboard dashboard = new Dashboard(
                new PlaybackBase(URI.create("https://cdn.example.org/media")),
                new UploadOrigins(URI.create("https://s3.example.org"), null, "us-east-1", null));
        server = new HttpServer("127.0.0.1", 0, new Health(), Launch.meters(), List.of(dashboard));
    }

    @AfterAll
    static void close() {
        server.close();
        HTTP.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/videos/019a9f1c", "/upload", "/keys", "/webhooks/wh_1", "/account", "/sign-in", "/sign-up"
            })
    void page_always_isTheSameAndAskedForAnew(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>Millrace</title>");
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void page_builtWithNode_isMadeOfFilesThatAreKeptForEver() throws Exception {
        assumeBuilt();
        List<String> assets = ASSET.matcher(get("/").body())
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .toList();

        assertThat(assets).hasSizeGreaterThanOrEqualTo(3);
        for (String asset : assets) {
            HttpResponse<String> answer = get(asset);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).contains("immutable");
            assertThat(header(answer, "Content-Type")).containsAnyOf("text/javascript", "text/css", "image/svg+xml");
        }
    }

    @Test
    void embed_builtWithNode_mayBeFramedAnywhere() throws Exception {
        assumeBuilt();
        HttpResponse<String> answer = get("/embed?src=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("frame-ancestors *")
                .doesNotContain("s3.example.org");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.js",
                "/assets/..%2findex.html",
                "/assets/%2e%2e%2findex.html",
                "/assets/.js",
                "/nothing"
            })
    void file_thatIsNotThere_isNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    private static void assumeBuilt() {
        assumeThat(Dashboard.class.getResource("/dev/millrace/projector/dashboard/index.html"))
                .as("built with Node.js")
                .isNotNull();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
