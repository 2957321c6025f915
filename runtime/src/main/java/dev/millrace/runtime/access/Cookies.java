package dev.millrace.runtime.access;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries an access token for a browser. A request that a browser sends with it must come from a page of
 * ours: another site can make a browser send the cookie, but not say so of itself.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch metadata</a>
 */
public final class Cookies {

    /** HttpOnly and SameSite; see the ingest API's sessions. */
    public static final String ACCESS = "millrace_access";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private Cookies() {}

    /** Whether the request may act by its cookie. */
    static boolean trusted(Context request) {
        return HARMLESS.contains(request.method().name()) || ours(request);
    }

    /** Whether a page of ours has sent it, or no page at all. */
    public static boolean ours(Context request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.header("Origin");
        return origin != null && sameHost(origin, request.host());
    }

    /** Whether a page of another site has sent it. */
    public static boolean fromElsewhere(Context request) {
        String origin = request.header("Origin");
        return origin != null && !sameHost(origin, request.host());
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
