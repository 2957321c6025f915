package dev.millrace.ingest.oidc;

import com.mongodb.client.MongoDatabase;
import dev.millrace.ingest.account.Chance;
import dev.millrace.ingest.account.Membership;
import dev.millrace.ingest.account.Membership.Elsewhere;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Signing in with an account elsewhere, wired. */
public final class OidcFeature {

    /** Where the issuer sends people back to. */
    public static final String CALLBACK = "/v1/oidc/callback";

    private static final int VERIFIER_PARTS = 2;

    private final OidcSettings settings;
    private final Attempts attempts;
    private final CodeFlow flow;
    private final Membership membership;
    private final Chance chance;
    private final boolean open;

    /**
     * Asks nobody for anything yet.
     *
     * @param publicUrl how browsers reach us
     * @param open whether accounts may be made
     */
    public OidcFeature(
            OidcSettings settings,
            URI publicUrl,
            MongoDatabase database,
            Membership membership,
            boolean open,
            InstantSource clock,
            SecureRandom random) {
        this.settings = settings;
        attempts = new Attempts(database, clock);
        flow = new CodeFlow(settings, URI.create(publicUrl + CALLBACK), clock);
        this.membership = membership;
        chance = new Chance(random);
        this.open = open;
    }

    /**
     * Somebody on the way.
     *
     * @param there where to send them
     * @param browser for a cookie of theirs
     */
    public record Begun(URI there, String browser) {

        public Duration validity() {
            return Attempts.VALID;
        }
    }

    /** What came of it. */
    public sealed interface Finished {
        record Known(Elsewhere how, Target target) implements Finished {}

        /** It was not begun in this browser, was finished before, or took too long. */
        record NotBegun() implements Finished {}

        /** The issuer or the person did not want to. */
        record Declined() implements Finished {}

        /** What the issuer says cannot be believed. */
        record Doubtful() implements Finished {}
    }

    public void start() {
        attempts.createIndexes();
    }

    /** What people call the issuer. */
    public String name() {
        return settings.name();
    }

    /** Sends somebody to the issuer. */
    public Begun begin(Target target) {
        StringBuilder verifier = new StringBuilder();
        for (int i = 0; i < VERIFIER_PARTS; i++) {
            verifier.append(chance.secret()); // RFC 7636 wants at least 43 characters
        }
        Attempt attempt = new Attempt(chance.secret(), chance.secret(), chance.secret(), verifier.toString(), target);
        URI there = flow.there(attempt);
        attempts.add(attempt);
        return new Begun(there, attempt.browser());
    }

    /**
     * Takes somebody back.
     *
     * @param state as the issuer gives it back
     * @param browser as the cookie has it
     * @param code empty where the issuer gives none
     */
    public Finished finish(String state, String browser, Optional<String> code) {
        Optional<Attempt> attempt = attempts.take(state, browser);
        if (attempt.isEmpty()) {
            return new Finished.NotBegun();
        }
        if (code.isEmpty()) {
            return new Finished.Declined();
        }
        return flow.who(attempt.get(), code.get())
                .<Finished>map(who -> new Finished.Known(
                        membership.signIn(who.identity(), who.email(), who.name(), open),
                        attempt.get().target()))
                .orElseGet(Finished.Doubtful::new);
    }
}
