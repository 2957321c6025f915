package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.millrace.ingest.mail.OutboxDelivery;
import dev.millrace.mail.Mail;
import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** People who sign in with an account elsewhere, with a real issuer between. */
@Timeout(90)
final class OidcIT {

    private static final String ISSUER = "default";
    private static final String PUBLIC = "http://films.example";
    private static final MockOAuth2Server ELSEWHERE = new MockOAuth2Server();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path outbox;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    private final String subject = UUID.randomUUID().toString();
    private final String email = "p" + subject.substring(0, 8) + "@example.org";
    private final Browser browser = new Browser();

    @BeforeAll
    static void open() throws Exception {
        ELSEWHERE.start();
        stage = Stage.open(settings());
    }

    @AfterAll
    static void close() {
        stage.close();
        ELSEWHERE.shutdown();
    }

    private static Map<String, String> settings() {
        return Map.of(
                "MILLRACE_ACCESS", "accounts",
                "MILLRACE_OUTBOX", outbox.toString(),
                "MILLRACE_PUBLIC_URL", PUBLIC,
                "MILLRACE_OIDC_ISSUER", ELSEWHERE.issuerUrl(ISSUER).toString(),
                "MILLRACE_OIDC_CLIENT_ID", "millrace",
                "MILLRACE_OIDC_CLIENT_SECRET", "a secret",
                "MILLRACE_OIDC_NAME", "Elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/videos?tab=mine", "/videos?q=a|b", "/videos?q=%zz", "/[1]{a}#b#c\"<^>`"})
    void signIn_wholeFlow_isASessionInCookiesAndLeadsToTheTarget(String target) {
        HttpResponse<String> begun = start(browser, target);
        assertThat(Browser.cookies(begun))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("millrace_oidc=")
                        .endsWith("; Path=/v1/oidc; Max-Age=600; HttpOnly; SameSite=Lax"));

        HttpResponse<String> done = comeBack(browser, allowed(browser, begun, verified()));

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(Browser.location(done)).isEqualTo(target);
        assertThat(done.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Browser.cookies(done))
                .anyMatch(cookie -> cookie.startsWith("millrace_access=") && cookie.contains("HttpOnly"))
                .anyMatch(cookie -> cookie.startsWith("millrace_refresh=") && cookie.contains("SameSite=Strict"))
                .anyMatch(cookie -> cookie.startsWith("millrace_oidc=;"));
        JsonNode account = account(browser);
        assertThat(account.path("email").asString()).isEqualTo(email);
        assertThat(account.path("name").asString()).isEqualTo("Pat");
    }

    @Test
    void signIn_again_isTheSameAccountWhateverTheAddressIsNow() {
        comeBack(browser, allowed(browser, start(browser, "/"), verified()));
        String first = account(browser).path("id").asString();
        Browser later = new Browser();

        comeBack(later, allowed(later, start(later, "/"), Map.of("email", "new-" + email, "email_verified", false)));

        assertThat(account(later).path("id").asString()).isEqualTo(first);
    }

    @Test
    void signIn_addressOfAnAccountThatThereIs_isLinkedToIt() {
        String id = Person.signUp(new Client(stage.url()), OidcIT::mail, email, "a long password")
                .body()
                .path("account")
                .path("id")
                .asString();

        comeBack(browser, allowed(browser, start(browser, "/"), verified()));

        assertThat(account(browser).path("id").asString()).isEqualTo(id);
    }

    @Test
    void signIn_addressThatIsNotVerified_isNotLinkedAndToldWhy() {
        Person.signUp(new Client(stage.url()), OidcIT::mail, email, "a long password");

        HttpResponse<String> refused = comeBack(
                browser, allowed(browser, start(browser, "/"), Map.of("email", email, "email_verified", false)));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Browser.code(refused)).isEqualTo("email-not-verified");
        assertThat(Browser.cookies(refused)).noneMatch(cookie -> cookie.startsWith("millrace_access"));
    }

    @Test
    void signIn_disabledAccount_isRefused() {
        comeBack(browser, allowed(browser, start(browser, "/"), verified()));
        stage.database().getCollection("accounts").updateOne(Filters.eq("email", email), Updates.set("disabled", true));

        HttpResponse<String> refused = comeBack(browser, allowed(browser, start(browser, "/"), verified()));

        assertThat(Browser.code(refused)).isEqualTo("account-disabled");
    }

    @Test
    void callback_secondTime_isRefused() {
        String address = allowed(browser, start(browser, "/"), verified());
        assertThat(comeBack(browser, address).statusCode()).isEqualTo(302);

        HttpResponse<String> replayed = comeBack(browser, address);

        assertThat(replayed.statusCode()).isEqualTo(400);
        assertThat(Browser.code(replayed)).isEqualTo("sign-in-not-begun");
    }

    @Test
    void callback_inAnotherBrowser_isRefusedAndLeavesTheFirstAlone() {
        String address = allowed(browser, start(browser, "/"), verified());
        Browser victim = new Browser();
        start(victim, "/");

        HttpResponse<String> foreign = comeBack(victim, address);
        HttpResponse<String> without = comeBack(new Browser(), address);

        assertThat(Browser.code(foreign)).isEqualTo("sign-in-not-begun");
        assertThat(Browser.code(without)).isEqualTo("sign-in-not-begun");
        assertThat(comeBack(browser, address).statusCode()).isEqualTo(302);
    }

    @Test
    void callback_tokenOfAnotherSignIn_isNotBelieved() {
        Map<String, Object> claims = new HashMap<>(verified());
        claims.put("nonce", "of another sign-in");

        HttpResponse<String> refused = comeBack(browser, allowed(browser, start(browser, "/"), claims));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Browser.code(refused)).isEqualTo("sign-in-failed");
    }

    @Test
    void callback_codeThatTheIssuerDoesNotKnow_isNotBelieved() {
        String address = allowed(browser, start(browser, "/"), null).replaceFirst("code=[^&]+", "code=made-up");

        assertThat(Browser.code(comeBack(browser, address))).isEqualTo("sign-in-failed");
    }

    @Test
    void callback_withoutCode_isDeclined() {
        String address = allowed(browser, start(browser, "/"), null).replaceFirst("code=[^&]+", "error=access_denied");

        HttpResponse<String> declined = comeBack(browser, address);

        assertThat(declined.statusCode()).isEqualTo(403);
        assertThat(Browser.code(declined)).isEqualTo("sign-in-declined");
    }

    @Test
    void callback_refusedInABrowser_leadsToThePageWhereOneSignsIn() {
        String address = allowed(browser, start(browser, "/"), null).replaceFirst("code=[^&]+", "error=access_denied");

        HttpResponse<String> declined = browser.visit(address.replace(PUBLIC, stage.url()));
        HttpResponse<String> again = browser.visit(address.replace(PUBLIC, stage.url()) + "&problem=%3Cscript%3E");

        assertThat(declined.statusCode()).isEqualTo(302);
        assertThat(Browser.location(declined)).isEqualTo("/sign-in?problem=sign-in-declined");
        assertThat(declined.body()).isEmpty();
        assertThat(declined.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Browser.location(again)).isEqualTo("/sign-in?problem=sign-in-not-begun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", ""})
    void start_toAnotherSite_isRefused(String target) {
        HttpResponse<String> refused = start(browser, target);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Browser.code(refused)).isEqualTo("invalid-request");
    }

    @Test
    void issuer_always_isToldToPages() {
        JsonNode told =
                Json.MAPPER.readTree(browser.get(stage.url() + "/v1/oidc").body());

        assertThat(told.path("name").asString()).isEqualTo("Elsewhere");
        assertThat(told.path("start").asString()).isEqualTo("/v1/oidc/start");
    }

    @Test
    void signIn_whereSignUpIsClosed_isForThoseWhoHaveAnAccount() throws Exception {
        Map<String, String> closed = new HashMap<>(settings());
        closed.put("MILLRACE_SIGN_UP", "false");
        try (Stage other = Stage.open(closed)) {
            HttpResponse<String> begun = browser.get(other.url() + "/v1/oidc/start");

            HttpResponse<String> refused =
                    browser.get(allowed(browser, begun, verified()).replace(PUBLIC, other.url()));

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(Browser.code(refused)).isEqualTo("sign-up-closed");
        }
    }

    private Map<String, Object> verified() {
        return Map.of("email", email, "email_verified", true, "name", "Pat");
    }

    private static HttpResponse<String> start(Browser browser, String target) {
        return browser.get(
                stage.url() + "/v1/oidc/start?redirect=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
    }

    /**
     * Lets somebody in at the issuer.
     *
     * @param claims of the token that a code is exchanged for; null when none will be
     * @return where the issuer sends them
     */
    private String allowed(Browser whose, HttpResponse<String> begun, @Nullable Map<String, Object> claims) {
        if (claims != null) {
            ELSEWHERE.enqueueCallback(
                    new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of("millrace"), claims, 3600));
        }
        return Browser.location(whose.get(Browser.location(begun)));
    }

    private static HttpResponse<String> comeBack(Browser browser, String address) {
        assertThat(address).startsWith(PUBLIC + "/v1/oidc/callback?");
        return browser.get(address.replace(PUBLIC, stage.url()));
    }

    private static JsonNode account(Browser browser) {
        return Json.MAPPER.readTree(browser.get(stage.url() + "/v1/account").body());
    }

    private static String mail(String address) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> letters().anyMatch(mail -> mail.to().equals(address)));
        return letters()
                .filter(mail -> mail.to().equals(address))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Stream<Mail> letters() {
        try {
            return OutboxDelivery.letters(outbox).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
