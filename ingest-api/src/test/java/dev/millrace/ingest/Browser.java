package dev.millrace.ingest;

import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Keeps cookies, and follows redirects only when it is told to. */
final class Browser {

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** As a program asks. */
    HttpResponse<String> get(String address) {
        return get(address, "*/*");
    }

    /** As a browser asks for a page. */
    HttpResponse<String> visit(String address) {
        return get(address, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    private HttpResponse<String> get(String address, String accepted) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", accepted)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    static String code(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body()).path("code").asString();
    }

    static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
