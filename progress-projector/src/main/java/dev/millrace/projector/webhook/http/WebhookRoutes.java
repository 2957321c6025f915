package dev.millrace.projector.webhook.http;

import dev.millrace.projector.webhook.Delivery;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.EndpointChange;
import dev.millrace.projector.webhook.Names;
import dev.millrace.projector.webhook.SigningSecret;
import dev.millrace.projector.webhook.kafka.Payload;
import dev.millrace.projector.webhook.mongo.Deliveries;
import dev.millrace.projector.webhook.mongo.Endpoints;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}: an account's endpoints. People look after them; a program may look. */
public final class WebhookRoutes implements Routes {

    static final String ALL = "/v1/webhooks";
    static final String ONE = ALL + "/{" + Callers.ID + "}";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final Callers callers;
    private final Given given;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Runnable stored;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param stored called when there is something to deliver */
    public WebhookRoutes(
            Callers callers,
            Given given,
            Endpoints endpoints,
            Deliveries deliveries,
            Runnable stored,
            SecureRandom random,
            InstantSource clock) {
        this.callers = callers;
        this.given = given;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.stored = stored;
        this.random = random;
        this.clock = clock;
    }

    private record NewEndpoint(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<@Nullable String> events) {}

    /** What is to change; null for what stays. */
    private record Change(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<@Nullable String> events,
            @Nullable Boolean enabled) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list);
        routes.post(ALL, this::create);
        routes.get(ONE, this::show);
        routes.patch(ONE, this::change);
        routes.delete(ONE, this::remove);
        routes.post(ONE + "/secrets", this::rotate);
        routes.post(ONE + "/test", this::test);
    }

    private void list(Context request) {
        Caller caller = callers.caller(request, Scope.READ);
        Instant now = clock.instant();
        List<EndpointView> items = endpoints.list(caller.owner()).stream()
                .map(endpoint -> EndpointView.of(endpoint, now))
                .toList();
        answer(request, OK, Map.of("data", items));
    }

    private void create(Context request) {
        Caller caller = callers.person(request);
        NewEndpoint body = Json.body(request, NewEndpoint.class);
        Instant now = clock.instant();
        SigningSecret secret = SigningSecret.mint(random, now);
        Endpoint endpoint = new Endpoint(
                Names.endpoint(random),
                caller.owner(),
                given.url(body.url()),
                Given.description(body.description()),
                Given.events(body.events()),
                null,
                now,
                now,
                List.of(secret),
                null);
        if (!endpoints.add(endpoint)) {
            throw new ProblemException(Problem.conflict(
                    "too-many-webhooks", "Too many webhooks", "Remove an endpoint that is not used any more."));
        }
        request.header("Location", ALL + "/" + endpoint.id());
        answer(request, CREATED, NewEndpointView.of(endpoint, secret, now));
    }

    private void show(Context request) {
        answer(request, OK, EndpointView.of(callers.endpoint(request, Scope.READ), clock.instant()));
    }

    private void change(Context request) {
        Endpoint endpoint = callers.endpointOfPerson(request);
        Change body = Json.body(request, Change.class);
        Instant now = clock.instant();
        Endpoint changed = endpoints
                .change(endpoint.owner(), endpoint.id(), checked(body), now)
                .orElseThrow(Callers::missing);
        answer(request, OK, EndpointView.of(changed, now));
    }

    private void remove(Context request) {
        Endpoint endpoint = callers.endpointOfPerson(request);
        if (!endpoints.remove(endpoint.owner(), endpoint.id())) {
            throw Callers.missing();
        }
        deliveries.removeAll(endpoint.id());
        request.status(NO_CONTENT);
    }

    private void rotate(Context request) {
        Endpoint endpoint = callers.endpointOfPerson(request);
        Instant now = clock.instant();
        SigningSecret secret = SigningSecret.mint(random, now);
        if (!endpoints.rotate(endpoint.owner(), endpoint.id(), secret, now)) {
            throw Callers.missing();
        }
        answer(
                request,
                CREATED,
                Map.of("id", secret.id(), "secret", secret.text().reveal(), "createdAt", secret.createdAt()));
    }

    private void test(Context request) {
        Endpoint endpoint = callers.endpointOfPerson(request);
        Callers.requireEnabled(endpoint);
        Instant now = clock.instant();
        String id = Names.message(random);
        deliveries.add(List.of(Delivery.of(id, endpoint, Delivery.TEST, null, Payload.test(now), now)));
        stored.run();
        answer(request, ACCEPTED, Map.of("id", id));
    }

    private EndpointChange checked(Change body) {
        return new EndpointChange(
                body.url() == null ? null : given.url(body.url()),
                body.description() == null ? null : Given.description(body.description()),
                body.events() == null ? null : Given.events(body.events()),
                body.enabled());
    }

    private static void answer(Context request, int status, Object body) {
        request.header("Cache-Control", "no-store");
        Json.answer(request, status, body);
    }
}
