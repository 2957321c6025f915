package dev.millrace.standalone.platform;

import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;

/** What a browser sees at the base address where no projector serves the dashboard: where to go from here. */
final class FrontPage implements Routes {

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Millrace</title>
        <style>
          :root { color-scheme: light dark; }
          body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
          code { font-size: 0.95em; padding: 0.1em 0.3em; border-radius: 0.3em; background: #8882; }
        </style>
        <h1>Millrace is up</h1>
        <p>Send it a film: <code>./millrace transcode film.mp4</code></p>
        <ul>
          <li>Programs send a key: <code>Authorization: Bearer …</code>; yours is in <code>operator.key</code></li>
          <li><code>POST /v1/accounts</code> asks for an account; mails are in the <a href="/outbox">outbox</a></li>
          <li><code>POST /v1/videos</code> registers a video and says where to upload it</li>
          <li><code>GET /v1/videos/{id}</code> shows it</li>
          <li><code>GET /v1/videos/{id}/events</code> tells its progress live</li>
          <li><a href="/docs">The whole API</a>, to read and to try</li>
          <li><a href="/health/ready">/health/ready</a>, <a href="/metrics">/metrics</a></li>
        </ul>
        </html>
        """;

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/",
                request -> request.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .html(PAGE));
    }
}
