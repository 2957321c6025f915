package dev.millrace.ingest.account;

import dev.millrace.ingest.log.EventLog;
import dev.millrace.mail.Mail;
import dev.millrace.topic.Topics;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What people are written to, and how it gets on its way: into the log, so that no request waits for a mail server. */
public final class Letters {

    private final EventLog log;
    private final Topics topics;
    private final @Nullable URI pages;
    private final InstantSource clock;

    /** @param pages base of our pages, for links; null for letters that have only codes */
    public Letters(EventLog log, Topics topics, @Nullable URI pages, InstantSource clock) {
        this.log = log;
        this.topics = topics;
        this.pages = pages;
        this.clock = clock;
    }

    /** Hands a letter over. */
    public void send(Mail mail) {
        log.write(topics.mails(), mail.to(), mail);
    }

    public Mail welcome(Email to, String code, String link) {
        return mail(to, code + " is your Millrace code", """
            Somebody, you we hope, has asked for a Millrace account for this address.

                %s

            is the code that confirms it. It is good for half an hour.%s

            If it was not you, there is nothing to do: without the code there will be no account.
            """.formatted(code, or("/verify#" + link)));
    }

    /** For a sign-up with an address that has an account already. */
    public Mail known(Email to) {
        return mail(to, "You have a Millrace account", """
            Somebody, you perhaps, has asked for a Millrace account for this address. There is one already: sign in to
            it, and if you have forgotten the password, ask for another one there.

            If it was not you, there is nothing to do.
            """);
    }

    public Mail reset(Email to, String code, String link) {
        return mail(to, code + " is your Millrace code", """
            Somebody, you we hope, wants to set another password for your Millrace account.

                %s

            is the code that allows it. It is good for half an hour.%s

            If it was not you, there is nothing to do: your password stays as it is.
            """.formatted(code, or("/reset#" + link)));
    }

    /** For whoever has forgotten the password of an account that there is not. */
    public Mail unknown(Email to) {
        return mail(to, "There is no Millrace account for this address", """
            Somebody, you perhaps, wants to set another password for the Millrace account of this address. There is none: if
            you have an account, it is for another address of yours.

            If it was not you, there is nothing to do.
            """);
    }

    public Mail changed(Email to) {
        return mail(to, "Your Millrace password was changed", """
            The password of your Millrace account was changed a moment ago, and whoever was signed in elsewhere is not any
            more.

            If it was not you, ask for another password at once.
            """);
    }

    private String or(String path) {
        return pages == null ? "" : " You can also use this link:\n\n    " + pages + path;
    }

    private Mail mail(Email to, String subject, String text) {
        return new Mail(to.value(), subject, text, clock.instant());
    }
}
