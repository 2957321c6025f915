package dev.millrace.projector.webhook.http;

import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.mongo.Endpoints;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import io.javalin.http.Context;

/** Who asks, and for which endpoint. An endpoint of somebody else is answered exactly as one that does not exist. */
public final class Callers {

    static final String ID = "id";

    private final Access access;
    private final Endpoints endpoints;

    public Callers(Access access, Endpoints endpoints) {
        this.access = access;
        this.endpoints = endpoints;
    }

    Caller caller(Context request, Scope needed) {
        return access.caller(request, needed);
    }

    Caller person(Context request) {
        return access.person(request, "webhooks");
    }

    Endpoint endpoint(Context request, Scope needed) {
        return endpoint(request, caller(request, needed));
    }

    Endpoint endpointOfPerson(Context request) {
        return endpoint(request, person(request));
    }

    static ProblemException missing() {
        return new ProblemException(Problem.notFound("such webhook"));
    }

    static void requireEnabled(Endpoint endpoint) {
        if (!endpoint.enabled()) {
            throw new ProblemException(Problem.conflict(
                    "webhook-disabled", "The webhook is disabled", "Enable the endpoint; then something can be sent."));
        }
    }

    private Endpoint endpoint(Context request, Caller caller) {
        return endpoints.find(caller.owner(), request.pathParam(ID)).orElseThrow(Callers::missing);
    }
}
