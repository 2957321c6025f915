package dev.millrace.ingest.http;

import dev.millrace.id.OwnerId;
import dev.millrace.ingest.catalogue.Catalogue;
import dev.millrace.ingest.catalogue.Query;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.video.VideoStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody's videos, a page at a time. */
public final class LibraryRoutes implements Routes {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int LONGEST = 200;
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "sort", "status", "tag", "q", "owner");

    private final Access access;
    private final Catalogue catalogue;

    public LibraryRoutes(Access access, Catalogue catalogue) {
        this.access = access;
        this.catalogue = catalogue;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(VideoPath.VIDEOS, this::list);
    }

    private void list(Context request) {
        Caller caller = access.caller(request, Scope.READ);
        Catalogue.Page page = catalogue.list(query(request, caller));
        Query.Cursor next = page.next();
        String cursor = next == null ? "null" : "\"" + next.text() + "\"";
        request.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result("{\"data\":[" + String.join(",", page.json()) + "],\"next\":" + cursor + "}");
    }

    private static Query query(Context request, Caller caller) {
        for (String name : request.queryParamMap().keySet()) {
            Given.check(PARAMETERS.contains(name), name, "is not asked for here");
        }
        String status = parameter(request, "status");
        String cursor = parameter(request, "cursor");
        return new Query(
                owner(caller, parameter(request, "owner")),
                status == null ? null : status(status),
                parameter(request, "tag"),
                parameter(request, "q"),
                newestFirst(parameter(request, "sort")),
                limit(parameter(request, "limit")),
                cursor == null ? null : cursor(cursor));
    }

    private static @Nullable String parameter(Context request, String name) {
        String text = request.queryParam(name);
        Given.check(text == null || text.length() <= LONGEST, name, "is too long");
        Given.check(
                text == null || text.chars().noneMatch(Character::isISOControl), name, "has characters that are none");
        return text == null || text.isEmpty() ? null : text;
    }

    /** Others' videos are for administrators. */
    private static OwnerId owner(Caller caller, @Nullable String wanted) {
        if (wanted == null || wanted.equals(caller.owner().value())) {
            return caller.owner();
        }
        if (!caller.may(Scope.ADMIN)) {
            throw new ProblemException(Problem.forbidden(
                    "missing-scope", "Not allowed", "Only administrators list the videos of others."));
        }
        try {
            return new OwnerId(wanted);
        } catch (IllegalArgumentException _) {
            throw Given.wrong("owner", "is no account");
        }
    }

    private static VideoStatus status(String word) {
        return Given.oneOf("status", VideoStatus.values(), VideoStatus::word, word);
    }

    private static boolean newestFirst(@Nullable String sort) {
        return switch (sort) {
            case null -> true;
            case "-createdAt" -> true;
            case "createdAt" -> false;
            default -> throw Given.wrong("sort", "is none of createdAt, -createdAt");
        };
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? USUAL : Integer.parseInt(text);
            Given.check(limit >= 1 && limit <= MOST, "limit", "is not between 1 and " + MOST);
            return limit;
        } catch (NumberFormatException _) {
            throw Given.wrong("limit", "is no number");
        }
    }

    private static Query.Cursor cursor(String text) {
        try {
            return Query.Cursor.parse(text);
        } catch (IllegalArgumentException _) {
            throw Given.wrong("cursor", "is none that we gave");
        }
    }
}
