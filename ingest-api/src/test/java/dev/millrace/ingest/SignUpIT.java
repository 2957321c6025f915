package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.millrace.ingest.Client.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who sign up, with a real mail server between. */
@Timeout(90)
final class SignUpIT {

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

    @Test
    void signUp_withTheCodeOfTheMail_isAnAccountAndASession() {
        String email = address();
        Answer asked = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD, "name", "Ann"));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(signIn(email, PASSWORD).status()).as("not yet").isEqualTo(401);

        Answer verified = stranger.post(
                "/v1/accounts/verify",
                Map.of("ticket", asked.text("ticket"), "code", Post.found(Post.CODE, post.mail(email, 1))));

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
        String link = Post.found(Post.LINK, post.mail(email, 1));

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
        Person.signUp(stranger, post::first, email, PASSWORD);

        Answer again = stranger.post("/v1/accounts", Map.of("email", email, "password", "another password"));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().propertyNames()).containsExactly("ticket");
        assertThat(post.mail(email, 2)).contains("There is one already").doesNotContainPattern(Post.CODE);
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void code_mistypedFiveTimes_isNoProofAnyMore() {
        String email = address();
        String ticket = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD))
                .text("ticket");
        String code = Post.found(Post.CODE, post.mail(email, 1));
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
        Awaitility.await().until(() -> post.mails(email).size() == 2);
        String theirs = Post.found(Post.CODE, post.mails(email).getLast());

        assertThat(verify(mine, theirs).status()).isEqualTo(400);
    }

    @Test
    void code_usedManyTimesAtOnce_worksOnce() throws Exception {
        String email = address();
        String ticket = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD))
                .text("ticket");
        String code = Post.found(Post.CODE, post.mail(email, 1));

        List<Integer> answers = Client.atOnce(4, () -> verify(ticket, code).status());

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
        Awaitility.await().until(() -> post.mails(last).size() == 1); // sent in order: the others are there, too

        assertThat(post.mails(email)).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void mails_toOneAddressAskedForAtOnce_areFewToo() throws Exception {
        String email = address();
        Person.signUp(stranger, post::first, email, PASSWORD);

        List<Integer> asked = Client.atOnce(
                40,
                () -> stranger.post("/v1/password-resets", Map.of("email", email))
                        .status());

        assertThat(asked).containsOnly(202);
        String last = address();
        stranger.post("/v1/accounts", Map.of("email", last, "password", PASSWORD));
        Awaitility.await().until(() -> post.mails(last).size() == 1); // sent in order: the others are there, too
        assertThat(post.mails(email)).hasSizeLessThanOrEqualTo(5);
        assertThat(stage.database().getCollection("proofs").countDocuments(Filters.eq("email", email)))
                .as("codes to guess")
                .isLessThanOrEqualTo(5);
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
        Answer session = Person.signUp(stranger, post::first, "root@example.org", PASSWORD);

        assertThat(session.body().path("account").path("admin").asBoolean()).isTrue();
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
}
