package dev.millrace.projector.web;

import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.view.PlaybackBase;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * {@code /} and the dashboard's other pages, which are all one file that asks the API by itself; and what it is made of,
 * under names that change with the content. A jar that was built without Node.js has a page in its place that says so.
 */
public final class Dashboard implements Routes {

    private static final String FOLDER = "/dev/millrace/projector/dashboard/";
    private static final String INDEX = FOLDER + "index.html";
    private static final String EMBED = FOLDER + "embed.html";
    private static final String ABSENT = "/dev/millrace/projector/web/absent.html";
    private static final String ABSENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors"
                    + " 'none'";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    /** As the page's own router knows them. */
    private static final List<String> PAGES = List.of(
            "/",
            "/videos",
            "/videos/{id}",
            "/upload",
            "/keys",
            "/webhooks",
            "/webhooks/{id}",
            "/account",
            "/sign-in",
            "/sign-up",
            "/forgotten");

    private final Policy policy;

    public Dashboard(PlaybackBase playback, UploadOrigins uploads) {
        policy = new Policy(Policy.origin(playback.address()), uploads.all());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        boolean built = Dashboard.class.getResource(INDEX) != null;
        for (String page : PAGES) {
            routes.get(
                    page,
                    request -> page(request, built ? INDEX : ABSENT, built ? policy.page() : ABSENT_POLICY)
                            .header("X-Frame-Options", "DENY"));
        }
        if (built) {
            routes.get("/embed", request -> page(request, EMBED, policy.embed()));
            routes.get("/assets/{file}", Dashboard::asset);
        }
    }

    private static Context page(Context request, String file, String policy) {
        return request.header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType("text/html; charset=utf-8")
                .result(resource(file));
    }

    /** Never changes under its name, and so may be kept for ever. */
    private static void asset(Context request) {
        String name = request.pathParam("file");
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        InputStream content =
                NAME.matcher(name).matches() ? Dashboard.class.getResourceAsStream(FOLDER + "assets/" + name) : null;
        if (content == null || type == null) {
            throw new ProblemException(Problem.notFound("such file"));
        }
        request.header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(type)
                .result(content);
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(Dashboard.class.getResourceAsStream(path), path);
    }
}
