package dev.millrace.ingest.mail;

import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How letters are sent.
 *
 * @param server the mail server; without one they go to the outbox
 * @param outbox folder of letters that no server sends
 */
public record MailSettings(
        @Nullable URI server,
        @Nullable String user,
        @Nullable Secret password,
        String from,
        Path outbox) {

    public static MailSettings read(Settings settings) {
        return new MailSettings(
                settings.parsed(
                        "MILLRACE_SMTP",
                        "none",
                        "Mail server, smtp://host:port, smtp+starttls://host:port or smtps://host:port.",
                        null,
                        MailSettings::server),
                settings.optional("MILLRACE_SMTP_USER", "User at the mail server."),
                settings.secret("MILLRACE_SMTP_PASSWORD", "Password of that user."),
                settings.text("MILLRACE_MAIL_FROM", "millrace@localhost", "Sender of our mails."),
                settings.parsed(
                        "MILLRACE_OUTBOX",
                        "outbox",
                        "Folder that mails go to where there is no mail server.",
                        Path.of("outbox"),
                        Path::of));
    }

    Delivery delivery(InstantSource clock) {
        return server == null ? new OutboxDelivery(outbox, clock) : new SmtpDelivery(server, user, password, from);
    }

    private static URI server(String text) {
        URI address = URI.create(text);
        if (address.getScheme() == null || address.getHost() == null || address.getPort() < 1) {
            throw new IllegalArgumentException("not an address with scheme, host and port");
        }
        var _ = SmtpDelivery.strategy(address.getScheme());
        return address;
    }
}
