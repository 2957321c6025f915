package dev.millrace.runtime.access;

import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Callers with accounts: {@code Authorization: Bearer} with an API key or the access token of a session, or that token in
 * a cookie.
 */
public final class AccountAccess implements Access {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "bearer ";
    private static final String VERIFIED = AccountAccess.class.getName();

    private final Tokens tokens;
    private final ApiKeys keys;
    private final InstantSource clock;

    public AccountAccess(Tokens tokens, ApiKeys keys, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Caller caller(Context request, Scope needed) {
        Caller caller = verified(request).orElseThrow(() -> refused(request));
        if (!sentByUs(request)) {
            throw new ProblemException(Problem.forbidden(
                    "cross-site", "Not allowed from another site", "Only our own pages may act by a cookie."));
        }
        if (!caller.may(needed)) {
            throw new ProblemException(Problem.forbidden(
                    "missing-scope", "Not allowed with this key", "It takes the scope \"" + needed.word() + "\"."));
        }
        return caller;
    }

    @Override
    public Optional<Caller> known(Context request) {
        return verified(request).filter(_ -> sentByUs(request));
    }

    @Override
    public BooleanSupplier lasting(Context request) {
        Caller caller = verified(request).orElseThrow(() -> refused(request));
        return switch (caller.by()) {
            case Caller.Proof.None _ -> () -> true;
            case Caller.Proof.Session session -> () -> clock.instant().isBefore(session.until());
            case Caller.Proof.Key _ -> new LastingKey(keys, key(request), clock);
        };
    }

    /** Looked up once for each request. */
    private Optional<Caller> verified(Context request) {
        Optional<Caller> before = request.attribute(VERIFIED);
        Optional<Caller> caller = before == null ? verify(request) : before;
        request.attribute(VERIFIED, caller);
        return caller;
    }

    private Optional<Caller> verify(Context request) {
        try {
            String header = request.header(AUTHORIZATION);
            return header == null
                    ? Optional.ofNullable(request.cookie(Cookies.ACCESS)).flatMap(tokens::verify)
                    : credential(header).flatMap(this::caller);
        } catch (VerifyingKeys.KeysAwayException _) {
            throw new ProblemException(Problem.unavailable("Tokens cannot be checked right now. Try again soon."));
        }
    }

    /** A header is never sent by itself; a cookie is. */
    private static boolean sentByUs(Context request) {
        return request.header(AUTHORIZATION) != null || Cookies.trusted(request);
    }

    private Optional<Caller> caller(String credential) {
        return credential.startsWith(ApiKey.PREFIX)
                ? ApiKey.read(credential).flatMap(keys::find)
                : tokens.verify(credential);
    }

    private static ApiKey key(Context request) {
        return Optional.ofNullable(request.header(AUTHORIZATION))
                .flatMap(AccountAccess::credential)
                .flatMap(ApiKey::read)
                .orElseThrow();
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
