package dev.millrace.projector.webhook.http;

import dev.millrace.projector.webhook.Delivery;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.mongo.Deliveries;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.PageCursor;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks/{id}/deliveries}: what was sent to an endpoint, and how that went. */
public final class DeliveryRoutes implements Routes {

    private static final String ALL = WebhookRoutes.ONE + "/deliveries";
    private static final String DELIVERY = "delivery";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Callers callers;
    private final Deliveries deliveries;
    private final Runnable stored;
    private final InstantSource clock;

    /** @param stored called when there is something to deliver */
    public DeliveryRoutes(Callers callers, Deliveries deliveries, Runnable stored, InstantSource clock) {
        this.callers = callers;
        this.deliveries = deliveries;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list);
        routes.post(ALL + "/{" + DELIVERY + "}/redeliver", this::redeliver);
    }

    private void list(Context request) {
        Endpoint endpoint = callers.endpoint(request, Scope.READ);
        int limit = limit(request.queryParam("limit"));
        List<Delivery> found = deliveries.page(endpoint.id(), cursor(request.queryParam("cursor")), limit + 1);
        List<Delivery> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", page.stream().map(DeliveryView::of).toList());
        body.put("next", found.size() > limit ? last(page).text() : null);
        request.header("Cache-Control", "no-store");
        Json.answer(request, OK, body);
    }

    private void redeliver(Context request) {
        Endpoint endpoint = callers.endpointOfPerson(request);
        Callers.requireEnabled(endpoint);
        String id = request.pathParam(DELIVERY);
        if (!deliveries.again(endpoint.id(), id, clock.instant())) {
            throw new ProblemException(Problem.notFound("such delivery"));
        }
        stored.run();
        Json.answer(request, ACCEPTED, Map.of("id", id));
    }

    private static PageCursor last(List<Delivery> page) {
        return new PageCursor(page.getLast().createdAt(), page.getLast().id());
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? USUAL : Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw Given.wrong("limit", "is not between 1 and " + MOST);
    }

    private static Optional<PageCursor> cursor(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(PageCursor::parse);
        } catch (IllegalArgumentException _) {
            throw Given.wrong("cursor", "is none that we gave");
        }
    }
}
