package dev.millrace.ingest.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millrace.ingest.account.Account;
import dev.millrace.ingest.account.AccountFeature;
import dev.millrace.ingest.account.Membership;
import dev.millrace.ingest.account.Session;
import dev.millrace.ingest.oidc.OidcFeature;
import dev.millrace.ingest.quota.Quota;
import dev.millrace.ingest.quota.Quotas;
import dev.millrace.ingest.quota.Usage;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.limit.RouteClass;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asking for an account, and looking after it. No answer tells a stranger whether an address has one. */
public final class AccountRoutes implements Routes {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final AccountFeature accounts;
    private final Quotas quotas;
    private final Membership membership;
    private final Access access;
    private final SessionAnswers answers;

    private AccountRoutes(AccountFeature accounts, Quotas quotas, SessionAnswers answers) {
        this.accounts = accounts;
        this.quotas = quotas;
        this.membership = accounts.membership();
        this.access = accounts.access();
        this.answers = answers;
    }

    /**
     * All routes about accounts.
     *
     * @param oidc null where nobody may sign in elsewhere
     * @param secure whether cookies may travel by TLS only
     */
    public static List<Routes> all(
            AccountFeature accounts, Quotas quotas, @Nullable OidcFeature oidc, boolean secure, InstantSource clock) {
        SessionAnswers answers = new SessionAnswers(secure, clock);
        List<Routes> all = new ArrayList<>(List.of(
                new AccountRoutes(accounts, quotas, answers),
                new SessionRoutes(accounts.membership(), accounts.sessions(), accounts.access(), answers),
                new KeyRoutes(accounts.keys(), accounts.sessions(), accounts.access()),
                new TokenKeyRoutes(accounts.signing())));
        if (oidc != null) {
            all.add(new OidcRoutes(oidc, answers));
        }
        return List.copyOf(all);
    }

    /** An account with what it may have and has. */
    private record Whole(@JsonUnwrapped SessionAnswers.Shown account, Quota quota, Usage usage) {}

    private record SignUp(
            String email, String password, @Nullable String name) {}

    /** Ticket and code, or link and password. */
    private record Verify(
            @Nullable String ticket,
            @Nullable String code,
            @Nullable String link,
            @Nullable String password,
            @Nullable Boolean cookies) {}

    private record Change(String current, String password) {}

    private record Forgotten(String email) {}

    /** Ticket and code, or link; and the password that is to be. */
    private record Reset(
            @Nullable String ticket,
            @Nullable String code,
            @Nullable String link,
            String password) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/accounts", this::signUp, RouteClass.AUTH);
        routes.post("/v1/accounts/verify", this::verify, RouteClass.AUTH);
        routes.get("/v1/account", this::show);
        routes.post("/v1/account/password", this::change, RouteClass.AUTH);
        routes.post("/v1/password-resets", this::forgotten, RouteClass.AUTH);
        routes.post("/v1/password-resets/confirm", this::reset, RouteClass.AUTH);
    }

    private void signUp(Context request) {
        if (!accounts.signUp()) {
            throw new ProblemException(Problem.forbidden(
                    "sign-up-closed", "No new accounts", "Ask whoever runs this installation for an account."));
        }
        SignUp body = Json.body(request, SignUp.class);
        String ticket = membership.signUp(
                Given.email(body.email()), Given.name(body.name()), Given.newPassword(body.password()));
        Json.answer(request, ACCEPTED, Map.of("ticket", ticket));
    }

    private void verify(Context request) {
        Verify body = Json.body(request, Verify.class);
        boolean cookies = SessionAnswers.cookies(request, body.cookies());
        String link = body.link();
        Optional<Session> session = link == null
                ? membership.verify(Given.secret("ticket", body.ticket()), Given.secret("code", body.code()))
                : membership.verifyByLink(link, Given.secret("password", body.password()));
        answers.answer(request, CREATED, session.orElseThrow(AccountRoutes::noProof), cookies);
    }

    private void show(Context request) {
        Caller caller = access.caller(request, Scope.READ);
        Account account = accounts.accounts()
                .find(caller.owner())
                .orElseThrow(() -> new ProblemException(Problem.notFound("account of this caller")));
        request.header("Cache-Control", "no-store");
        Json.answer(
                request,
                200,
                new Whole(SessionAnswers.Shown.of(account), quotas.of(account.id()), quotas.used(account.id())));
    }

    private void change(Context request) {
        Caller caller = access.caller(request, Scope.READ);
        Change body = Json.body(request, Change.class);
        if (!(caller.by() instanceof Caller.Proof.Session(String session, var _))) {
            throw new ProblemException(Problem.forbidden(
                    "session-needed",
                    "Not with a key",
                    "Sign in: a password is changed by its owner, not by a program."));
        }
        String password = Given.newPassword(body.password());
        if (!membership.change(caller.owner(), session, Given.secret("current", body.current()), password)) {
            throw new ProblemException(Problem.forbidden(
                    "wrong-password", "The password was not changed", "The present password is not right."));
        }
        request.status(NO_CONTENT);
    }

    private void forgotten(Context request) {
        Forgotten body = Json.body(request, Forgotten.class);
        Json.answer(request, ACCEPTED, Map.of("ticket", membership.askReset(Given.email(body.email()))));
    }

    private void reset(Context request) {
        Reset body = Json.body(request, Reset.class);
        String password = Given.newPassword(body.password());
        String link = body.link();
        boolean done = link == null
                ? membership.reset(Given.secret("ticket", body.ticket()), Given.secret("code", body.code()), password)
                : membership.resetByLink(link, password);
        if (!done) {
            throw noProof();
        }
        request.status(NO_CONTENT);
    }

    private static ProblemException noProof() {
        return new ProblemException(new Problem(
                "no-proof",
                400,
                "This does not prove the address",
                "The code is wrong, was used, or is too old. Ask for another one."));
    }
}
