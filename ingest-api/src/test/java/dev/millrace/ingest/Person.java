package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.ingest.Client.Answer;
import dev.millrace.ingest.mail.OutboxDelivery;
import dev.millrace.mail.Mail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Somebody with an account. */
final class Person {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private Person() {}

    /**
     * Signs somebody up.
     *
     * @param mail the text of the first mail to an address, waited for
     * @return the first session
     */
    static Answer signUp(Client stranger, UnaryOperator<String> mail, String email, String password) {
        Answer asked = stranger.post("/v1/accounts", Map.of("email", email, "password", password));
        Matcher code = CODE.matcher(mail.apply(email));
        assertThat(code.find()).isTrue();
        Answer session =
                stranger.post("/v1/accounts/verify", Map.of("ticket", asked.text("ticket"), "code", code.group(1)));
        assertThat(session.status()).isEqualTo(201);
        return session;
    }

    /** The text of somebody's first mail, from a folder that mails go to. */
    static UnaryOperator<String> mailsIn(Path outbox) {
        return email -> Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> OutboxDelivery.letters(outbox).stream()
                                .filter(mail -> mail.to().equals(email))
                                .toList(),
                        mails -> !mails.isEmpty())
                .getFirst()
                .text();
    }

    /** The code of somebody's newest mail that has one, waited for. */
    static String newestCodeIn(Path outbox, String email, int mails) {
        List<Mail> found = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> OutboxDelivery.letters(outbox).stream()
                                .filter(mail -> mail.to().equals(email))
                                .filter(mail -> CODE.matcher(mail.subject()).find())
                                .toList(),
                        each -> each.size() >= mails);
        Matcher code = CODE.matcher(found.getFirst().subject());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
