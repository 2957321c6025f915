package dev.millrace.ingest.http;

import dev.millrace.ingest.account.Membership.Elsewhere;
import dev.millrace.ingest.oidc.OidcFeature;
import dev.millrace.ingest.oidc.OidcFeature.Begun;
import dev.millrace.ingest.oidc.OidcFeature.Finished;
import dev.millrace.ingest.oidc.Target;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.limit.RouteClass;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in with an account elsewhere: a browser goes to the issuer, and comes back with a code. */
public final class OidcRoutes implements Routes {

    private static final String BASE = "/v1/oidc";
    private static final String START = BASE + "/start";
    private static final String COOKIE = "millrace_oidc";
    /** The dashboard's page, which has a sentence for each code. */
    private static final String SIGN_IN = "/sign-in?problem=";

    private final OidcFeature oidc;
    private final SessionAnswers answers;

    OidcRoutes(OidcFeature oidc, SessionAnswers answers) {
        this.oidc = oidc;
        this.answers = answers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(BASE, this::show);
        routes.get(START, this::start, RouteClass.AUTH);
        routes.get(OidcFeature.CALLBACK, this::comeBack, RouteClass.AUTH);
        routes.before(START, OidcRoutes::leadPeople);
        routes.before(OidcFeature.CALLBACK, OidcRoutes::leadPeople);
    }

    /** For a page that wants to offer it. */
    private void show(Context request) {
        Json.answer(request, HttpStatus.OK.getCode(), Map.of("name", oidc.name(), "start", START));
    }

    private void start(Context request) {
        Begun begun = oidc.begin(target(request.queryParam("redirect")));
        answers.set(request, COOKIE, begun.browser(), BASE, begun.validity().toSeconds(), "Lax");
        redirect(request, begun.there().toString());
    }

    private void comeBack(Context request) {
        String browser = Optional.ofNullable(request.cookie(COOKIE)).orElse("");
        String state = Optional.ofNullable(request.queryParam("state")).orElse("");
        Finished finished = oidc.finish(state, browser, Optional.ofNullable(request.queryParam("code")));
        if (!(finished instanceof Finished.NotBegun)) {
            answers.set(request, COOKIE, "", BASE, 0, "Lax"); // what is another browser's leaves this one's alone
        }
        if (!(finished instanceof Finished.Known(Elsewhere.In(var session), Target target))) {
            throw new ProblemException(problem(finished));
        }
        answers.signIn(request, session);
        redirect(request, target.path()); // as the browser gave it: what it has in its address bar need not be a URI
    }

    /** People go to these addresses with a browser: whatever went wrong, they are led back to where they can begin again. */
    private static void leadPeople(Context request) {
        if (Optional.ofNullable(request.header("Accept")).orElse("").contains("text/html")) {
            HttpServer.leadInstead(request, problem -> URI.create(SIGN_IN + problem.code()));
        }
    }

    private static Target target(@Nullable String wanted) {
        try {
            return wanted == null ? Target.ROOT : new Target(wanted);
        } catch (IllegalArgumentException _) {
            throw Given.wrong("redirect", "is no path of this site");
        }
    }

    private static void redirect(Context request, String there) {
        request.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer"); // the address has a code
        request.redirect(there, HttpStatus.FOUND);
    }

    private static Problem problem(Finished finished) {
        return switch (finished) {
            case Finished.NotBegun _ ->
                new Problem(
                        "sign-in-not-begun",
                        400,
                        "This sign-in was not begun here",
                        "It was begun in another browser, is finished, or took too long. Begin again.");
            case Finished.Declined _ -> refused("sign-in-declined", "The issuer did not let you in. Begin again.");
            case Finished.Doubtful _ ->
                refused("sign-in-failed", "The issuer's answer cannot be believed. Begin again.");
            case Finished.Known(Elsewhere how, var _) -> refused(how);
        };
    }

    private static Problem refused(Elsewhere how) {
        return switch (how) {
            case Elsewhere.Unverified _ ->
                refused(
                        "email-not-verified",
                        "The issuer has not proved that your address is yours. Prove it there, or sign up here.");
            case Elsewhere.Closed _ -> refused("sign-up-closed", "Ask whoever runs this installation for an account.");
            case Elsewhere.Disabled _ -> refused("account-disabled", "Ask whoever runs this installation.");
            case Elsewhere.In _ -> throw new IllegalArgumentException("is let in");
        };
    }

    private static Problem refused(String code, String detail) {
        return Problem.forbidden(code, "Not signed in", detail);
    }
}
