package dev.millrace.runtime.http;

import dev.millrace.runtime.health.Health;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of a service: its own routes, {@code /health/live}, {@code /health/ready} and {@code /metrics}, and
 * every error as a problem.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long LARGEST_BODY = 64 * 1024;

    /** Connections that wait to be accepted: all watchers come back at once when a server is back. Java's 50 turn most away. */
    private static final int LONGEST_QUEUE = 4096;

    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PAGE = "millrace.page";

    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final Javalin javalin;

    /**
     * Starts to serve. A service that is not ready yet answers so from the beginning.
     *
     * @param host address to listen on
     * @param port port, or 0 for any
     */
    public HttpServer(String host, int port, Health health, PrometheusMeterRegistry meters, List<Routes> routes) {
        this.health = health;
        this.meters = meters;
        javalin = Javalin.create(config -> {
            config.jetty.addConnector((server, http) -> connector(server, http, host, port));
            configure(config, routes);
        });
        javalin.start();
    }

    /** Every route that is served, in the form {@code GET /v1/videos}. */
    public List<String> endpoints() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .distinct()
                .toList();
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(LONGEST_QUEUE);
        return connector;
    }

    private void configure(JavalinConfig config, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = "application/json";
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.get("/health/live", request -> Json.answer(request, 200, Map.of("status", "live")));
        config.routes.get("/health/ready", this::ready);
        config.routes.get("/metrics", request -> request.contentType(METRICS).result(meters.scrape()));
        routes.forEach(each -> each.addTo(config.routes));
        config.routes.exception(ProblemException.class, tolerant((e, request) -> answer(request, e.problem())));
        config.routes.exception(HttpResponseException.class, tolerant(HttpServer::refused));
        config.routes.exception(Exception.class, tolerant(HttpServer::broken));
    }

    /**
     * A handler that never fails: Javalin would have it handle its own failure, and so on without end. It can only fail where
     * nobody is left to answer, since the server has given the request up.
     */
    private static <E extends Exception> ExceptionHandler<E> tolerant(ExceptionHandler<E> handler) {
        return (e, request) -> {
            try {
                handler.handle(e, request);
            } catch (RuntimeException gone) {
                LOG.atDebug().setCause(gone).log("There is nobody to tell of a failure");
            }
        };
    }

    private void ready(Context request) {
        Map<String, String> troubles = new TreeMap<>(health.troubles());
        Json.answer(
                request,
                troubles.isEmpty() ? 200 : 503,
                troubles.isEmpty() ? Map.of("status", "ready") : Map.of("status", "not ready", "parts", troubles));
    }

    private static void refused(HttpResponseException e, Context request) {
        answer(request, Problem.ofStatus(e.getStatus(), String.valueOf(e.getMessage())));
    }

    private static void broken(Exception e, Context request) {
        String errorId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.atError()
                .addKeyValue("errorId", errorId)
                .addKeyValue("method", request.method())
                .addKeyValue("route", request.endpoint().path)
                .setCause(e)
                .log("Request failed");
        answer(request, Problem.internal(errorId), errorId);
    }

    /** Answers with a problem. */
    public static void answer(Context request, Problem problem) {
        answer(request, problem, "");
    }

    /** A request of somebody with a browser is led to a page that tells them, instead of being answered with a problem. */
    public static void leadInstead(Context request, Function<Problem, URI> page) {
        request.attribute(PAGE, page);
    }

    private static void answer(Context request, Problem problem, String errorId) {
        Function<Problem, URI> page = request.attribute(PAGE);
        if (page != null) {
            request.status(HttpStatus.FOUND)
                    .header("Location", page.apply(problem).toString())
                    .header("Cache-Control", "no-store");
            return;
        }
        Map<String, Object> body = new TreeMap<>(problem.members());
        if (!errorId.isEmpty()) {
            body.put("errorId", errorId);
        }
        Json.answer(request, problem.status(), body);
        request.contentType("application/problem+json");
    }
}
