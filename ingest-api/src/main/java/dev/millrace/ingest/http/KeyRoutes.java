package dev.millrace.ingest.http;

import dev.millrace.ingest.account.Keys;
import dev.millrace.ingest.account.Sessions;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys of programs. People make them; a program with a key makes no more of them. */
public final class KeyRoutes implements Routes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Keys keys;
    private final Sessions sessions;
    private final Access access;

    KeyRoutes(Keys keys, Sessions sessions, Access access) {
        this.keys = keys;
        this.sessions = sessions;
        this.access = access;
    }

    private record NewKey(@Nullable String name, List<String> scopes) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/keys", this::create);
        routes.get("/v1/keys", this::list);
        routes.delete("/v1/keys/{key}", this::revoke);
    }

    private void create(Context request) {
        Caller caller = person(request);
        NewKey body = Json.body(request, NewKey.class);
        Set<Scope> scopes = scopes(caller, body.scopes());
        Keys.Made made = keys.create(caller.owner(), Given.name(body.name()), scopes)
                .orElseThrow(() -> new ProblemException(Problem.conflict(
                        "too-many-keys", "Too many keys", "Revoke those that are not used any more.")));
        if (!lasts(caller)) { // asked only now, so that whoever ends the caller's session meanwhile is seen
            keys.revoke(caller.owner(), made.listed().id());
            throw new ProblemException(Problem.unauthenticated());
        }
        request.header("Cache-Control", "no-store");
        Json.answer(
                request,
                CREATED,
                Map.of(
                        "id", made.listed().id(),
                        "key", made.key().reveal(),
                        "name", made.listed().name(),
                        "scopes", made.listed().scopes(),
                        "createdAt", made.listed().createdAt()));
    }

    private void list(Context request) {
        Json.answer(request, OK, Map.of("data", keys.list(person(request).owner())));
    }

    private void revoke(Context request) {
        if (!keys.revoke(person(request).owner(), request.pathParam("key"))) {
            throw new ProblemException(Problem.notFound("such key"));
        }
        request.status(NO_CONTENT);
    }

    private Caller person(Context request) {
        return access.person(request, "keys");
    }

    /** An access token outlives its session by minutes, and a key would outlive the token. */
    private boolean lasts(Caller caller) {
        return switch (caller.by()) {
            case Caller.Proof.None _ -> true;
            case Caller.Proof.Session(String id, var _) -> sessions.lasts(caller.owner(), id);
            case Caller.Proof.Key(String id) -> keys.lasts(id);
        };
    }

    private static Set<Scope> scopes(Caller caller, @Nullable List<String> words) {
        if (words == null || words.isEmpty()) {
            throw Given.wrong("scopes", "is none of ingest, read, admin");
        }
        Set<Scope> scopes = words.stream()
                .map(word -> Scope.ofWord(String.valueOf(word))
                        .orElseThrow(() -> Given.wrong("scopes", "is none of ingest, read, admin")))
                .collect(Collectors.toSet());
        if (!scopes.stream().allMatch(caller::may)) {
            throw new ProblemException(
                    Problem.forbidden("missing-scope", "Not allowed", "A key may do no more than whoever makes it."));
        }
        return scopes;
    }
}
