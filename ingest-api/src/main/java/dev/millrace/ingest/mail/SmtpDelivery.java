package dev.millrace.ingest.mail;

import dev.millrace.mail.Mail;
import dev.millrace.runtime.config.Secret;
import java.net.URI;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Sends letters to a mail server by SMTP. */
final class SmtpDelivery implements Delivery {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Mailer mailer;
    private final String from;

    /**
     * Sends by one server.
     *
     * @param server {@code smtp://host:port}, {@code smtp+starttls://host:port} or {@code smtps://host:port}
     * @param from the sender's address
     */
    SmtpDelivery(URI server, @Nullable String user, @Nullable Secret password, String from) {
        this.from = from;
        mailer = MailerBuilder.withSMTPServer(
                        server.getHost(), server.getPort(), user, password == null ? null : password.reveal())
                .withTransportStrategy(strategy(server.getScheme()))
                .withSessionTimeout(PATIENCE_MILLIS)
                .clearEmailValidator() // addresses are ours to check, see Email
                .buildMailer();
    }

    static TransportStrategy strategy(String scheme) {
        return switch (scheme) {
            case "smtp" -> TransportStrategy.SMTP;
            case "smtp+starttls" -> TransportStrategy.SMTP_TLS;
            case "smtps" -> TransportStrategy.SMTPS;
            default -> throw new IllegalArgumentException("none of smtp, smtp+starttls, smtps");
        };
    }

    @Override
    public void deliver(Mail mail) {
        Future<?> _ = mailer.sendMail(EmailBuilder.startingBlank()
                .from(from)
                .to(mail.to())
                .withSubject(mail.subject())
                .withPlainText(mail.text())
                .buildEmail());
    }

    @Override
    public void close() {
        Future<?> _ = mailer.shutdownConnectionPool();
    }
}
