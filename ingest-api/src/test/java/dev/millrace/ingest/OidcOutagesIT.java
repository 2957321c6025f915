package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The issuer is away, hangs, or there is none. */
@Timeout(90)
final class OidcOutagesIT {

    private static final String START = "/v1/oidc/start";

    private final Browser browser = new Browser();

    @Test
    void issuer_awayAtTheStart_isAskedAgainLater() throws Exception {
        int port = FreePort.pick();
        try (Stage stage = Stage.open(settings(port))) {
            HttpResponse<String> refused = browser.get(stage.url() + START);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Browser.code(refused)).isEqualTo("unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).doesNotContain(Integer.toString(port));
            assertThat(Browser.location(browser.visit(stage.url() + START))).isEqualTo("/sign-in?problem=unavailable");

            MockOAuth2Server issuer = new MockOAuth2Server();
            issuer.start(port);
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> browser.get(stage.url() + START).statusCode() == 302);
            } finally {
                issuer.shutdown();
            }
        }
    }

    @Test
    void issuer_thatHangs_isNotWaitedForLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Stage stage = Stage.open(settings(silent.getLocalPort()))) {
            long before = System.nanoTime();
            assertThat(browser.get(stage.url() + START).statusCode()).isEqualTo(503);
            assertThat(browser.get(stage.url() + START).statusCode()).isEqualTo(503);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void issuer_none_hasNoRoutes() throws Exception {
        try (Stage stage = Stage.open()) {
            assertThat(browser.get(stage.url() + START).statusCode()).isEqualTo(404);
            assertThat(browser.get(stage.url() + "/v1/oidc/callback?code=a&state=b")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(browser.get(stage.url() + "/v1/oidc").statusCode()).isEqualTo(404);
        }
    }

    private static Map<String, String> settings(int port) {
        return Map.of(
                "MILLRACE_PUBLIC_URL", "http://films.example",
                "MILLRACE_OIDC_ISSUER", "http://localhost:" + port + "/default",
                "MILLRACE_OIDC_CLIENT_ID", "millrace");
    }
}
