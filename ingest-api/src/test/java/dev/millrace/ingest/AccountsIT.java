package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.ingest.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who sign in, and forget their passwords, with a real mail server between. */
@Timeout(90)
final class AccountsIT {

    private static final String PASSWORD = "correct horse battery";

    @SuppressWarnings("NullAway.Init")
    private static Post post;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client stranger;

    @BeforeAll
    static void open() throws Exception {
        post = new Post();
        stage = Stage.open(Map.of(
                "MILLRACE_ACCESS", "accounts",
                "MILLRACE_PUBLIC_URL", "http://films.example",
                "MILLRACE_ADMINS", "root@example.org",
                "MILLRACE_SMTP", post.address()));
        stranger = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
        post.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong password", ""})
    void signIn_wronglyOrByNobody_isAnsweredTheSame(String password) {
        String email = address();
        Person.signUp(stranger, post::first, email, PASSWORD);

        Answer wrong = signIn(email, password);
        Answer nobody = signIn(address(), password);

        assertThat(wrong.status()).isEqualTo(password.isEmpty() ? 400 : 401);
        assertThat(wrong.body()).isEqualTo(nobody.body());
    }

    @Test
    void session_refreshed_goesOnWithAnotherPair() {
        Answer first = Person.signUp(stranger, post::first, address(), PASSWORD);

        Answer second = stranger.post("/v1/sessions/refresh", Map.of("refreshToken", first.text("refreshToken")));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refreshToken")).isNotEqualTo(first.text("refreshToken"));
        assertThat(second.text("accessToken")).isNotEqualTo(first.text("accessToken"));
        assertThat(second.text("sessionUntil")).isEqualTo(first.text("sessionUntil"));
        assertThat(stranger.post("/v1/sessions/refresh", Map.of("refreshToken", "made-up"))
                        .code())
                .isEqualTo("session-over");
    }

    @Test
    void session_signedOut_isOver() {
        Answer session = Person.signUp(stranger, post::first, address(), PASSWORD);

        Answer out = stranger.bearing(session.text("accessToken")).delete("/v1/sessions/current");

        assertThat(out.status()).isEqualTo(204);
        assertThat(stranger.post("/v1/sessions/refresh", Map.of("refreshToken", session.text("refreshToken")))
                        .code())
                .isEqualTo("session-over");
        assertThat(key(session).code()).as("a key that outlives it").isEqualTo("unauthenticated");
    }

    @Test
    void password_forgotten_isSetAnewAndEndsEverySession() {
        String email = address();
        Answer session = Person.signUp(stranger, post::first, email, PASSWORD);
        String ticket =
                stranger.post("/v1/password-resets", Map.of("email", email)).text("ticket");
        String code = Post.found(Post.CODE, post.mail(email, 2));

        Answer reset = stranger.post(
                "/v1/password-resets/confirm", Map.of("ticket", ticket, "code", code, "password", "a better password"));

        assertThat(reset.status()).isEqualTo(204);
        assertThat(post.mail(email, 3)).contains("was changed");
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(401);
        assertThat(signIn(email, "a better password").status()).isEqualTo(201);
        assertThat(stranger.post("/v1/sessions/refresh", Map.of("refreshToken", session.text("refreshToken")))
                        .status())
                .isEqualTo(401);
        assertThat(key(session).code()).as("a key that outlives it").isEqualTo("unauthenticated");
    }

    @Test
    void password_forgottenByNobody_isAnsweredTheSameAndToldByMail() {
        String email = address();

        Answer asked = stranger.post("/v1/password-resets", Map.of("email", email));
        Answer reset = stranger.post(
                "/v1/password-resets/confirm",
                Map.of("ticket", asked.text("ticket"), "code", "123456", "password", PASSWORD));

        assertThat(asked.status()).isEqualTo(202);
        assertThat(reset.code()).isEqualTo("no-proof");
        assertThat(post.mail(email, 1)).contains("There is none").doesNotContainPattern(Post.CODE);
    }

    @Test
    void password_changed_endsOtherSessionsAndKeepsThisOne() {
        String email = address();
        Answer here = Person.signUp(stranger, post::first, email, PASSWORD);
        Answer elsewhere = signIn(email, PASSWORD);
        Client me = stranger.bearing(here.text("accessToken"));

        Answer wrong =
                me.post("/v1/account/password", Map.of("current", "not this one", "password", "a better password"));
        Answer right = me.post("/v1/account/password", Map.of("current", PASSWORD, "password", "a better password"));

        assertThat(wrong.code()).isEqualTo("wrong-password");
        assertThat(right.status()).isEqualTo(204);
        assertThat(refresh(elsewhere).status()).isEqualTo(401);
        assertThat(key(elsewhere).status()).isEqualTo(401);
        assertThat(key(here).status()).isEqualTo(201);
        assertThat(refresh(here).status()).isEqualTo(200);
    }

    @Test
    void password_changedManyTimesAtOnce_isChangedOnceByThePresentOne() throws Exception {
        Answer session = Person.signUp(stranger, post::first, address(), PASSWORD);
        Client me = stranger.bearing(session.text("accessToken"));

        List<Integer> answers = Client.atOnce(
                4,
                () -> me.post("/v1/account/password", Map.of("current", PASSWORD, "password", "p" + UUID.randomUUID()))
                        .status());

        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 403);
    }

    @Test
    void cookies_areForOurOwnPages() {
        String email = address();
        Person.signUp(stranger, post::first, email, PASSWORD);
        Map<String, Object> wanted = Map.of("email", email, "password", PASSWORD, "cookies", true);
        Client page = stranger.with("Sec-Fetch-Site", "same-origin");
        Client elsewhere = stranger.with("Sec-Fetch-Site", "cross-site");

        Answer refused = elsewhere.post("/v1/sessions", wanted);
        Answer session = page.post("/v1/sessions", wanted);

        assertThat(refused.code()).isEqualTo("cross-site");
        assertThat(session.body().path("accessToken").isNull()).isTrue();
        List<String> cookies = session.whole().headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(2).allSatisfy(cookie -> assertThat(cookie).contains("; HttpOnly; SameSite="));
        String cookie = String.join(
                "; ", cookies.stream().map(each -> each.split(";")[0]).toList());
        assertThat(stranger.with("Cookie", cookie).get("/v1/account").status()).isEqualTo(200);
        assertThat(stranger.with("Cookie", cookie).post("/v1/videos", null).code())
                .isEqualTo("cross-site");
        assertThat(elsewhere.with("Cookie", cookie).post("/v1/videos", null).code())
                .isEqualTo("cross-site");
        assertThat(page.with("Cookie", cookie).post("/v1/videos", null).status())
                .isEqualTo(201);
        assertThat(elsewhere
                        .with("Cookie", cookie)
                        .post("/v1/sessions/refresh", null)
                        .code())
                .isEqualTo("cross-site");
        assertThat(page.with("Cookie", cookie)
                        .post("/v1/sessions/refresh", null)
                        .status())
                .isEqualTo(200);
    }

    private static Answer refresh(Answer session) {
        return stranger.post("/v1/sessions/refresh", Map.of("refreshToken", session.text("refreshToken")));
    }

    private static Answer key(Answer session) {
        return stranger.bearing(session.text("accessToken")).post("/v1/keys", Map.of("scopes", List.of("read")));
    }

    private static Answer signIn(String email, String password) {
        return stranger.post("/v1/sessions", Map.of("email", email, "password", password));
    }

    private static String address() {
        return "p" + UUID.randomUUID() + "@example.org";
    }
}
