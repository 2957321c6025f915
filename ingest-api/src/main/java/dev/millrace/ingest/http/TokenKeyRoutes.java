package dev.millrace.ingest.http;

import dev.millrace.ingest.account.SigningKeys;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;

/**
 * The public keys of access tokens, for whoever verifies them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, JWK sets</a>
 */
public final class TokenKeyRoutes implements Routes {

    private final SigningKeys keys;

    TokenKeyRoutes(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/.well-known/jwks.json",
                request -> request.header("Cache-Control", "public, max-age=60")
                        .contentType("application/jwk-set+json")
                        .result(keys.published()));
    }
}
