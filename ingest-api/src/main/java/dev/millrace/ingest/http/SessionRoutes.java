package dev.millrace.ingest.http;

import dev.millrace.ingest.account.Membership;
import dev.millrace.ingest.account.Session;
import dev.millrace.ingest.account.Sessions;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Cookies;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.limit.RouteClass;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in, staying so, and signing out. */
public final class SessionRoutes implements Routes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Membership membership;
    private final Sessions sessions;
    private final Access access;
    private final SessionAnswers answers;

    SessionRoutes(Membership membership, Sessions sessions, Access access, SessionAnswers answers) {
        this.membership = membership;
        this.sessions = sessions;
        this.access = access;
        this.answers = answers;
    }

    /** @param cookies whether the tokens are to be set as cookies, for pages of ours */
    private record SignIn(
            String email, String password, @Nullable Boolean cookies) {}

    /** @param refreshToken null when it comes as a cookie */
    private record Refresh(@Nullable String refreshToken) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(SessionAnswers.SESSIONS, this::signIn, RouteClass.AUTH);
        routes.post(SessionAnswers.SESSIONS + "/refresh", this::refresh, RouteClass.AUTH);
        routes.delete(SessionAnswers.SESSIONS + "/current", this::signOut);
    }

    private void signIn(Context request) {
        SignIn body = Json.body(request, SignIn.class);
        boolean cookies = SessionAnswers.cookies(request, body.cookies());
        Session session = membership
                .signIn(Given.email(body.email()), Given.secret("password", body.password()))
                .orElseThrow(() -> new ProblemException(new Problem(
                        "wrong-credentials", 401, "Not signed in", "The address or the password is not right.")));
        answers.answer(request, CREATED, session, cookies);
    }

    private void refresh(Context request) {
        String given = Json.body(request, Refresh.class, new Refresh(null)).refreshToken();
        String cookie = request.cookie(SessionAnswers.REFRESH);
        boolean cookies = given == null && cookie != null;
        if (cookies && !Cookies.ours(request)) {
            throw new ProblemException(SessionAnswers.crossSite());
        }
        String token = given == null ? cookie : given;
        Session session = (token == null ? Optional.<Session>empty() : sessions.refresh(token)).orElseThrow(() -> {
            answers.clear(request);
            return new ProblemException(
                    new Problem("session-over", 401, "The session is over", "Sign in again to begin another one."));
        });
        answers.answer(request, OK, session, cookies);
    }

    private void signOut(Context request) {
        Caller caller = access.caller(request, Scope.READ);
        if (caller.by() instanceof Caller.Proof.Session(String id, var _)) {
            sessions.end(caller.owner(), id);
        }
        answers.clear(request);
        request.status(NO_CONTENT);
    }
}
