package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.ingest.Client.Answer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who sign up, sign in and forget their passwords, with a real mail server between. */
@Timeout(90)
final class AccountsIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Pattern CODE = Pattern.compile("^ {4}(\\d{6})\\s*$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("#([\\w-]{32})");

    @SuppressWarnings("NullAway.Init")
    private static GreenMail post;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client stranger;

    @BeforeAll
    static void open() throws Exception {
        post = new GreenMail(new ServerSetup(FreePort.pick(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        stage = Stage.open(Map.of(
                "MILLRACE_ACCESS", "accounts",
                "MILLRACE_PUBLIC_URL", "http://films.example",
                "MILLRACE_ADMINS", "root@example.org",
                "MILLRACE_SMTP", "smtp://127.0.0.1:" + post.getSmtp().getPort()));
        stranger = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
        post.stop();
    }

    @Test
    void signUp_withTheCodeOfTheMail_isAnAccountAndASession() {
        String email = address();
        Answer asked = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD, "name", "Ann"));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(signIn(email, PASSWORD).status()).as("not yet").isEqualTo(401);

        Answer verified = stranger.post(
                "/v1/accounts/verify", Map.of("ticket", asked.text("ticket"), "code", found(CODE, mail(email, 1))));

        assertThat(verified.status()).isEqualTo(201);
        assertThat(verified.text("tokenType")).isEqualTo("Bearer");
        assertThat(verified.whole().headers().firstValue("Cache-Control")).contains("no-store");
        Answer account = stranger.bearing(verified.text("accessToken")).get("/v1/account");
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.text("email")).isEqualTo(email);
        assertThat(account.text("name")).isEqualTo("Ann");
        assertThat(account.body().path("admin").asBoolean()).isFalse();
        assertThat(signIn(email.toUpperCase(Locale.ROOT), PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void signUp_withTheLinkOfTheMail_takesThePasswordToo() {
        String email = address();
        stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD));
        String link = found(LINK, mail(email, 1));

        Answer curious =
                stranger.post("/v1/accounts/verify", Map.of("link", link, "password", "what they did not choose"));
        Answer owner = stranger.post("/v1/accounts/verify", Map.of("link", link, "password", PASSWORD));
        Answer again = stranger.post("/v1/accounts/verify", Map.of("link", link, "password", PASSWORD));

        assertThat(curious.status()).isEqualTo(400);
        assertThat(owner.status()).isEqualTo(201);
        assertThat(again.code()).isEqualTo("no-proof");
    }

    @Test
    void signUp_ofAnAddressThatHasAnAccount_answersTheSameAndTellsItsOwnerOnly() {
        String email = address();
        Person.signUp(stranger, AccountsIT::mailTo, email, PASSWORD);

        Answer again = stranger.post("/v1/accounts", Map.of("email", email, "password", "another password"));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().propertyNames()).containsExactly("ticket");
        assertThat(mail(email, 2)).contains("There is one already").doesNotContainPattern(CODE);
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void code_mistypedFiveTimes_isNoProofAnyMore() {
        String email = address();
        String ticket = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD))
                .text("ticket");
        String code = found(CODE, mail(email, 1));
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(verify(ticket, wrong).code()).isEqualTo("no-proof");
        }

        assertThat(verify(ticket, code).code()).isEqualTo("no-proof");
    }

    @Test
    void code_ofSomebodyElsesTicket_isNoProof() {
        String email = address();
        String mine = stranger.post("/v1/accounts", Map.of("email", email, "password", "the attacker's own"))
                .text("ticket");
        stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD));
        Awaitility.await().until(() -> mails(email).size() == 2);
        String theirs = found(CODE, mails(email).getLast());

        assertThat(verify(mine, theirs).status()).isEqualTo(400);
    }

    @Test
    void code_usedManyTimesAtOnce_worksOnce() throws Exception {
        String email = address();
        String ticket = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD))
                .text("ticket");
        String code = found(CODE, mail(email, 1));

        List<Integer> answers = atOnce(4, () -> verify(ticket, code).status());

        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 400);
    }

    @Test
    void mails_toOneAddress_areFew() {
        String email = address();
        for (int i = 0; i < 8; i++) {
            assertThat(stranger.post("/v1/password-resets", Map.of("email", email))
                            .status())
                    .isEqualTo(202);
            assertThat(stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD))
                            .status())
                    .isEqualTo(202);
        }
        String last = address();
        stranger.post("/v1/accounts", Map.of("email", last, "password", PASSWORD));
        Awaitility.await().until(() -> mails(last).size() == 1); // sent in order: the others are there, too

        assertThat(mails(email)).hasSizeLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong password", ""})
    void signIn_wronglyOrByNobody_isAnsweredTheSame(String password) {
        String email = address();
        Person.signUp(stranger, AccountsIT::mailTo, email, PASSWORD);

        Answer wrong = signIn(email, password);
        Answer nobody = signIn(address(), password);

        assertThat(wrong.status()).isEqualTo(password.isEmpty() ? 400 : 401);
        assertThat(wrong.body()).isEqualTo(nobody.body());
    }

    @Test
    void session_refreshed_goesOnWithAnotherPair() {
        Answer first = Person.signUp(stranger, AccountsIT::mailTo, address(), PASSWORD);

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
        Answer session = Person.signUp(stranger, AccountsIT::mailTo, address(), PASSWORD);

        Answer out = stranger.bearing(session.text("accessToken")).delete("/v1/sessions/current");

        assertThat(out.status()).isEqualTo(204);
        assertThat(stranger.post("/v1/sessions/refresh", Map.of("refreshToken", session.text("refreshToken")))
                        .code())
                .isEqualTo("session-over");
    }

    @Test
    void password_forgotten_isSetAnewAndEndsEverySession() {
        String email = address();
        Answer session = Person.signUp(stranger, AccountsIT::mailTo, email, PASSWORD);
        String ticket =
                stranger.post("/v1/password-resets", Map.of("email", email)).text("ticket");
        String code = found(CODE, mail(email, 2));

        Answer reset = stranger.post(
                "/v1/password-resets/confirm", Map.of("ticket", ticket, "code", code, "password", "a better password"));

        assertThat(reset.status()).isEqualTo(204);
        assertThat(mail(email, 3)).contains("was changed");
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(401);
        assertThat(signIn(email, "a better password").status()).isEqualTo(201);
        assertThat(stranger.post("/v1/sessions/refresh", Map.of("refreshToken", session.text("refreshToken")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void password_forgottenByNobody_isAnsweredTheSameAndSendsNothing() {
        String email = address();

        Answer asked = stranger.post("/v1/password-resets", Map.of("email", email));
        Answer reset = stranger.post(
                "/v1/password-resets/confirm",
                Map.of("ticket", asked.text("ticket"), "code", "123456", "password", PASSWORD));

        assertThat(asked.status()).isEqualTo(202);
        assertThat(reset.code()).isEqualTo("no-proof");
        assertThat(mails(email)).isEmpty();
    }

    @Test
    void password_changed_endsOtherSessionsAndKeepsThisOne() {
        String email = address();
        Answer here = Person.signUp(stranger, AccountsIT::mailTo, email, PASSWORD);
        Answer elsewhere = signIn(email, PASSWORD);
        Client me = stranger.bearing(here.text("accessToken"));

        Answer wrong =
                me.post("/v1/account/password", Map.of("current", "not this one", "password", "a better password"));
        Answer right = me.post("/v1/account/password", Map.of("current", PASSWORD, "password", "a better password"));

        assertThat(wrong.code()).isEqualTo("wrong-password");
        assertThat(right.status()).isEqualTo(204);
        assertThat(refresh(elsewhere).status()).isEqualTo(401);
        assertThat(refresh(here).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"no address\", \"password\": \"long enough it is\"}",
                "{\"email\": \"a@b.example\\r\\nBcc: c@d.example\", \"password\": \"long enough it is\"}",
                "{\"email\": \"a@b.example\", \"password\": \"short\"}",
                "{\"email\": \"a@b.example\"}",
                "{\"email\": \"a@b.example\", \"password\": \"long enough it is\", \"admin\": true}"
            })
    void signUp_withWhatCannotBe_isRefused(String body) {
        assertThat(stranger.post("/v1/accounts", body).code()).isEqualTo("invalid-request");
    }

    @Test
    void signUp_ofAnAdministrator_isOne() {
        Answer session = Person.signUp(stranger, AccountsIT::mailTo, "root@example.org", PASSWORD);

        assertThat(session.body().path("account").path("admin").asBoolean()).isTrue();
    }

    @Test
    void cookies_areForOurOwnPages() {
        String email = address();
        Person.signUp(stranger, AccountsIT::mailTo, email, PASSWORD);
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

    private static Answer verify(String ticket, String code) {
        return stranger.post("/v1/accounts/verify", Map.of("ticket", ticket, "code", code));
    }

    private static Answer signIn(String email, String password) {
        return stranger.post("/v1/sessions", Map.of("email", email, "password", password));
    }

    private static String address() {
        return "p" + UUID.randomUUID() + "@example.org";
    }

    private static String mailTo(String email) {
        return mail(email, 1);
    }

    /** The text of somebody's nth mail, waited for. */
    private static String mail(String email, int number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> mails(email).size() >= number);
        return mails(email).get(number - 1);
    }

    private static List<String> mails(String email) {
        return Arrays.stream(post.getReceivedMessages())
                .filter(message -> to(message).equals(email))
                .map(AccountsIT::text)
                .toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent() instanceof Multipart parts
                    ? parts.getBodyPart(0).getContent().toString()
                    : message.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(Collections.nCopies(times, call))) {
                results.add(each.get());
            }
            return results;
        }
    }
}
