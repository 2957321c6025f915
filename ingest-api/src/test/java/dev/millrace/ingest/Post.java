package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.millrace.embedded.host.FreePort;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real mail server, and what has come to it. */
final class Post implements AutoCloseable {

    static final Pattern CODE = Pattern.compile("^ {4}(\\d{6})\\s*$", Pattern.MULTILINE);
    static final Pattern LINK = Pattern.compile("#([\\w-]{32})");

    private final GreenMail server =
            new GreenMail(new ServerSetup(FreePort.pick(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Post() {
        server.start();
    }

    /** Its address, as a setting. */
    String address() {
        return "smtp://127.0.0.1:" + server.getSmtp().getPort();
    }

    /** The text of somebody's first mail, waited for. */
    String first(String email) {
        return mail(email, 1);
    }

    /** The text of somebody's nth mail, waited for. */
    String mail(String email, int number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> mails(email).size() >= number);
        return mails(email).get(number - 1);
    }

    /** All that has come to somebody so far. */
    List<String> mails(String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> to(message).equals(email))
                .map(Post::text)
                .toList();
    }

    /** What a mail has in such a place. */
    static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    @Override
    public void close() {
        server.stop();
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
}
