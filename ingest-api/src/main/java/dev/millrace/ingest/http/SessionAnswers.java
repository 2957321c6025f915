package dev.millrace.ingest.http;

import dev.millrace.ingest.account.Account;
import dev.millrace.ingest.account.Session;
import dev.millrace.runtime.access.Cookies;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands sessions over: in the body for programs, in cookies for pages of ours, which then never see a token.
 *
 * @param secure whether cookies may travel by TLS only
 */
record SessionAnswers(boolean secure, InstantSource clock) {

    static final String REFRESH = "millrace_refresh";
    static final String SESSIONS = "/v1/sessions";

    /** An account as its owner sees it. */
    record Shown(String id, String email, String name, boolean admin, Instant createdAt) {

        static Shown of(Account account) {
            return new Shown(
                    account.id().value(),
                    account.email().value(),
                    account.name(),
                    account.admin(),
                    account.createdAt());
        }
    }

    /** @param expiresIn seconds until the access token is over */
    private record Tokens(
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable String tokenType,
            long expiresIn,
            Instant sessionUntil,
            Shown account) {}

    /** Refuses cookies to whoever is no page of ours: nobody may sign in somebody else's browser. */
    static boolean cookies(Context request, @Nullable Boolean wanted) {
        boolean cookies = Boolean.TRUE.equals(wanted);
        if (cookies && !Cookies.ours(request)) {
            throw new ProblemException(crossSite());
        }
        return cookies;
    }

    static Problem crossSite() {
        return Problem.forbidden("cross-site", "Not allowed from another site", "Only our own pages may use cookies.");
    }

    void answer(Context request, int status, Session session, boolean cookies) {
        request.header("Cache-Control", "no-store");
        Shown account = Shown.of(session.account());
        long seconds = session.expiresIn().toSeconds();
        if (cookies) {
            signIn(request, session);
            Json.answer(request, status, new Tokens(null, null, null, seconds, session.until(), account));
        } else {
            Json.answer(
                    request,
                    status,
                    new Tokens(
                            session.accessToken(),
                            session.refreshToken(),
                            "Bearer",
                            seconds,
                            session.until(),
                            account));
        }
    }

    /** Sets the cookies, and answers nothing. */
    void signIn(Context request, Session session) {
        Duration whole = Duration.between(clock.instant(), session.until());
        set(
                request,
                Cookies.ACCESS,
                session.accessToken(),
                "/",
                session.expiresIn().toSeconds(),
                "Lax");
        set(request, REFRESH, session.refreshToken(), SESSIONS, whole.toSeconds(), "Strict");
    }

    /** Takes the cookies back. */
    void clear(Context request) {
        set(request, Cookies.ACCESS, "", "/", 0, "Lax");
        set(request, REFRESH, "", SESSIONS, 0, "Strict");
    }

    void set(Context request, String name, String value, String path, long seconds, String site) {
        request.res()
                .addHeader(
                        "Set-Cookie",
                        "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=%s%s"
                                .formatted(name, value, path, seconds, site, secure ? "; Secure" : ""));
    }
}
