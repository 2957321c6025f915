package dev.millrace.runtime.limit;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Set;

/** Routes that share a limit. A route that names none is a read or a write by its method. */
public enum RouteClass implements RouteRole {
    /** Where passwords, codes and tokens can be guessed: counted by address, whoever is signed in. */
    AUTH,
    /** What changes something. */
    WRITE,
    /** What only looks. */
    READ,
    /** What stays open: counted when it begins. */
    STREAM;

    private static final Set<HandlerType> LOOKS = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    static RouteClass of(Context request) {
        return request.routeRoles().stream()
                .filter(RouteClass.class::isInstance)
                .map(RouteClass.class::cast)
                .findFirst()
                .orElse(LOOKS.contains(request.method()) ? READ : WRITE);
    }

    /** The word in headers, keys and metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
