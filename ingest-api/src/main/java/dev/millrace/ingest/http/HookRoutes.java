package dev.millrace.ingest.http;

import dev.millrace.ingest.notification.Hook;
import dev.millrace.notification.NotificationException;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where S3-compatible servers, SNS and EventBridge send event messages by HTTP. Exists only with a secret. */
public final class HookRoutes implements Routes {

    private static final int ACCEPTED = 202;
    private static final int UNAUTHENTICATED = 401;
    private static final String BEARER = "bearer ";

    private final Hook hook;

    public HookRoutes(Hook hook) {
        this.hook = hook;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/hooks/s3", this::take);
    }

    /** The type of the body is not looked at: SNS says text/plain. */
    private void take(Context request) {
        requireSecret(request);
        try {
            hook.take(request.bodyAsBytes());
        } catch (NotificationException e) {
            throw new ProblemException(Problem.invalid("The body is no event message of S3: " + e.getMessage()));
        } catch (Hook.RefusedException e) {
            throw new ProblemException(Problem.forbidden(
                    "untrusted-sender", "The sender cannot be trusted", String.valueOf(e.getMessage()) + "."));
        } catch (IOException e) {
            throw new ProblemException(Problem.unavailable("SNS cannot be asked: " + e.getMessage()));
        }
        Json.answer(request, ACCEPTED, Map.of("status", "accepted"));
    }

    /** Senders can do one of three things: a bearer, a header of their own, or an address with something in it. */
    private void requireSecret(Context request) {
        boolean known = Stream.of(
                        bearer(request.header("Authorization")),
                        request.header("X-Millrace-Secret"),
                        request.queryParam("token"))
                .filter(Objects::nonNull)
                .anyMatch(hook::opensWith);
        if (!known) {
            request.header("WWW-Authenticate", "Bearer realm=\"millrace hooks\"");
            throw new ProblemException(new Problem(
                    "unauthenticated",
                    UNAUTHENTICATED,
                    "Who are you?",
                    "Send the hook's secret as Authorization: Bearer, as X-Millrace-Secret or as ?token=."));
        }
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
