package dev.millrace.runtime.access;

import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Callers with accounts: {@code Authorization: Bearer} with an API key or the access token of a session, or that token in
 * a cookie.
 */
public final class AccountAccess implements Access {

    private static final String BEARER = "bearer ";

    private final Tokens tokens;
    private final ApiKeys keys;

    public AccountAccess(Tokens tokens, ApiKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    public Caller caller(Context request, Scope needed) {
        Caller caller = authenticated(request);
        if (!caller.may(needed)) {
            throw new ProblemException(Problem.forbidden(
                    "missing-scope", "Not allowed with this key", "It takes the scope \"" + needed.word() + "\"."));
        }
        return caller;
    }

    private Caller authenticated(Context request) {
        try {
            String header = request.header("Authorization");
            if (header != null) {
                return credential(header).flatMap(this::caller).orElseThrow(() -> refused(request));
            }
            return byCookie(request, request.cookie(Cookies.ACCESS));
        } catch (VerifyingKeys.KeysAwayException _) {
            throw new ProblemException(Problem.unavailable("Tokens cannot be checked right now. Try again soon."));
        }
    }

    private Caller byCookie(Context request, @Nullable String token) {
        Caller caller = Optional.ofNullable(token).flatMap(tokens::verify).orElseThrow(() -> refused(request));
        if (!Cookies.trusted(request)) {
            throw new ProblemException(Problem.forbidden(
                    "cross-site", "Not allowed from another site", "Only our own pages may act by a cookie."));
        }
        return caller;
    }

    private Optional<Caller> caller(String credential) {
        return credential.startsWith(ApiKey.PREFIX)
                ? ApiKey.read(credential).flatMap(keys::find)
                : tokens.verify(credential);
    }

    private static Optional<String> credential(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static ProblemException refused(Context request) {
        request.header("WWW-Authenticate", "Bearer realm=\"millrace\"");
        return new ProblemException(Problem.unauthenticated());
    }
}
