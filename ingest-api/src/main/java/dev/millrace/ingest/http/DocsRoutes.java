package dev.millrace.ingest.http;

import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The API's own description, and a page to read it and try it: Swagger UI, served from here, so that it works offline. */
public final class DocsRoutes implements Routes {

    private static final String CONTRACT = "/openapi.yaml";
    private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String SCRIPT = "text/javascript";
    private static final Map<String, String> FILES =
            Map.of("swagger-ui.css", "text/css", "swagger-ui-bundle.js", SCRIPT);

    private static final String FOLDER = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Millrace API</title>
        <link rel="stylesheet" href="/docs/swagger-ui.css">
        <div id="api"></div>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
        </html>
        """;

    private static final String START = """
        SwaggerUIBundle({ url: '/openapi.yaml', dom_id: '#api', deepLinking: true, docExpansion: 'list',
          defaultModelsExpandDepth: 0, persistAuthorization: false });
        """;

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(CONTRACT, request -> request.contentType("application/yaml").result(resource(CONTRACT)));
        routes.get(
                "/docs",
                request -> request.header("Content-Security-Policy", POLICY)
                        .header("X-Content-Type-Options", "nosniff")
                        .html(PAGE));
        routes.get("/docs/{file}", DocsRoutes::file);
    }

    private static void file(Context request) {
        String name = request.pathParam("file");
        if (name.equals("start.js")) {
            request.contentType(SCRIPT).result(START);
            return;
        }
        String type = FILES.get(name);
        if (type == null) {
            throw new ProblemException(Problem.notFound("such file"));
        }
        request.header("Cache-Control", "public, max-age=3600")
                .contentType(type)
                .result(resource(FOLDER + name));
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = resource(VERSION)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DocsRoutes.class.getResourceAsStream(path), path);
    }
}
