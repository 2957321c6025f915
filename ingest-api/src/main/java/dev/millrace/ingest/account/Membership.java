package dev.millrace.ingest.account;

import dev.millrace.id.OwnerId;
import dev.millrace.ingest.account.Accounts.Identity;
import dev.millrace.ingest.account.Proofs.Issued;
import dev.millrace.ingest.account.Proofs.Kind;
import dev.millrace.ingest.account.Proofs.Wish;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people come in. Nothing here tells a stranger whether an address has an account: answers are the same, and what
 * differs is said by mail to whoever reads that address.
 */
public final class Membership {

    private final Accounts accounts;
    private final Proofs proofs;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Letters letters;
    private final Set<Email> admins;
    private final InstantSource clock;

    /** @param admins addresses whose accounts administer the installation */
    Membership(
            Accounts accounts,
            Proofs proofs,
            Passwords passwords,
            Sessions sessions,
            Letters letters,
            Set<Email> admins,
            InstantSource clock) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.passwords = passwords;
        this.sessions = sessions;
        this.letters = letters;
        this.admins = Set.copyOf(admins);
        this.clock = clock;
    }

    /** Asks for an account. The ticket and the code that comes by mail make one of it. */
    public String signUp(Email email, String name, String password) {
        String hash = passwords.hash(password);
        boolean known = accounts.find(email).isPresent();
        Issued issued = proofs.issue(new Wish(known ? Kind.NOTHING : Kind.SIGN_UP, email, name, hash));
        if (issued.mailed()) {
            letters.send(known ? letters.known(email) : letters.welcome(email, issued.code(), issued.link()));
        }
        return issued.ticket();
    }

    /** Makes the account of ticket and code, and signs in; empty when they are no proof. */
    public Optional<Session> verify(String ticket, String code) {
        return proofs.take(Kind.SIGN_UP, ticket, code).flatMap(this::admit);
    }

    /** The same by the link of the mail, for whoever knows the password, too. */
    public Optional<Session> verifyByLink(String link, String password) {
        return proofs.look(Kind.SIGN_UP, link)
                .filter(wish -> passwords.check(password, wish.password()))
                .flatMap(_ -> proofs.take(Kind.SIGN_UP, link))
                .flatMap(this::admit);
    }

    /** Begins a session; empty for a wrong password and for an account that there is not, in the same time. */
    public Optional<Session> signIn(Email email, String password) {
        Optional<Account> account = accounts.find(email);
        boolean right = passwords.check(password, account.map(Account::password).orElse(null));
        return account.filter(found -> right && !found.disabled()).map(sessions::begin);
    }

    /** What comes of signing in elsewhere. */
    public sealed interface Elsewhere {
        record In(Session session) implements Elsewhere {}

        /** Nobody we know, and the issuer has not proved the address: it could be anybody's. */
        record Unverified() implements Elsewhere {}

        /** Nobody we know, and there are no new accounts. */
        record Closed() implements Elsewhere {}

        record Disabled() implements Elsewhere {}
    }

    /**
     * Begins a session of somebody who has signed in elsewhere.
     *
     * @param email null when that issuer has not proved it: nothing is linked by an address that is only said
     * @param open whether an account may be made
     */
    public Elsewhere signIn(Identity identity, @Nullable Email email, String name, boolean open) {
        Optional<Account> account = accounts.find(identity);
        if (account.isEmpty()) {
            if (email == null) {
                return new Elsewhere.Unverified();
            }
            account = open
                    ? Optional.of(accounts.create(email, name, null, admins.contains(email), clock.instant()))
                    : accounts.find(email);
            account.ifPresent(found -> accounts.link(found.id(), identity));
        }
        return account.<Elsewhere>map(
                        found -> found.disabled() ? new Elsewhere.Disabled() : new Elsewhere.In(sessions.begin(found)))
                .orElseGet(Elsewhere.Closed::new);
    }

    /** Asks for another password. The ticket and the code that comes by mail allow it, where there is an account. */
    public String askReset(Email email) {
        boolean known = accounts.find(email).isPresent();
        Issued issued = proofs.issue(new Wish(known ? Kind.RESET : Kind.NOTHING, email, "", null));
        if (issued.mailed()) { // to either: sending takes time, and fails while the log is away
            letters.send(known ? letters.reset(email, issued.code(), issued.link()) : letters.unknown(email));
        }
        return issued.ticket();
    }

    /** Sets another password and ends all sessions; whether the proof was good. */
    public boolean reset(String ticket, String code, String password) {
        return proofs.take(Kind.RESET, ticket, code)
                .map(wish -> setPassword(wish, password))
                .orElse(false);
    }

    /** The same by the link of the mail. */
    public boolean resetByLink(String link, String password) {
        return proofs.take(Kind.RESET, link)
                .map(wish -> setPassword(wish, password))
                .orElse(false);
    }

    /**
     * Changes a password and ends all other sessions.
     *
     * @return whether the present one was right
     */
    public boolean change(OwnerId id, String session, String present, String password) {
        Optional<Account> changed = accounts.find(id)
                .filter(account -> passwords.check(present, account.password()))
                .flatMap(account -> accounts.changePassword(account, passwords.hash(password)));
        changed.ifPresent(account -> {
            sessions.endOthers(account, session);
            letters.send(letters.changed(account.email()));
        });
        return changed.isPresent();
    }

    private Optional<Session> admit(Wish wish) {
        Account account = accounts.create(
                wish.email(), wish.name(), wish.password(), admins.contains(wish.email()), clock.instant());
        // Somebody may have come in by another way meanwhile; then the account is theirs, with another password.
        return Optional.of(account)
                .filter(made -> Objects.equals(made.password(), wish.password()))
                .map(sessions::begin);
    }

    private boolean setPassword(Wish wish, String password) {
        Optional<Account> account = accounts.find(wish.email());
        account.ifPresent(found -> {
            accounts.setPassword(found.id(), passwords.hash(password));
            sessions.endAll(found.id());
            letters.send(letters.changed(found.email()));
        });
        return account.isPresent();
    }
}
