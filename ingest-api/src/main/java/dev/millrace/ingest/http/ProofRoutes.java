package dev.millrace.ingest.http;

import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The pages that the links in our mails lead to. */
public final class ProofRoutes implements Routes {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Override
    public void addTo(RoutesConfig routes) {
        for (String page : List.of("/verify", "/reset")) {
            routes.get(
                    page,
                    request -> request.header("Content-Security-Policy", POLICY)
                            .header("Referrer-Policy", "no-referrer")
                            .header("Cache-Control", "no-store")
                            .contentType("text/html; charset=utf-8")
                            .result(resource("proof.html")));
        }
        routes.get("/pages/proof.js", request -> file(request, "text/javascript", "proof.js"));
        routes.get("/pages/proof.css", request -> file(request, "text/css", "proof.css"));
    }

    private static void file(Context request, String type, String name) {
        request.header("X-Content-Type-Options", "nosniff").contentType(type).result(resource(name));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                ProofRoutes.class.getResourceAsStream("/dev/millrace/ingest/pages/" + name), name);
    }
}
