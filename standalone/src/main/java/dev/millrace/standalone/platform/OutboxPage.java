package dev.millrace.standalone.platform;

import dev.millrace.ingest.mail.OutboxDelivery;
import dev.millrace.mail.Mail;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The mails that no server sends, for whoever tries the platform on one machine. */
final class OutboxPage implements Routes {

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Outbox</title>
        <style>
          :root { color-scheme: light dark; }
          body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
          article { border: 1px solid #8884; border-radius: 0.5em; padding: 0 1rem; margin: 1rem 0; overflow-wrap: anywhere; }
          h2 { font-size: 1.1rem; } pre { white-space: pre-wrap; }
        </style>
        <h1>Outbox</h1>
        <p>No mail server is configured (<code>MILLRACE_SMTP</code>), so mails end here.</p>
        MAILS
        </html>
        """;

    private final Path folder;

    OutboxPage(Path folder) {
        this.folder = folder;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/outbox",
                request -> request.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .header("Cache-Control", "no-store")
                        .html(PAGE.replace("MAILS", articles())));
    }

    private String articles() throws IOException {
        String articles =
                OutboxDelivery.letters(folder).stream().map(OutboxPage::article).collect(Collectors.joining("\n"));
        return articles.isEmpty() ? "<p>There are none yet.</p>" : articles;
    }

    private static String article(Mail mail) {
        return "<article><h2>%s</h2><p>to %s, <time>%s</time></p><pre>%s</pre></article>"
                .formatted(text(mail.subject()), text(mail.to()), mail.at(), text(mail.text()));
    }

    /** Whatever somebody has typed into a form is text here, never markup. */
    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
