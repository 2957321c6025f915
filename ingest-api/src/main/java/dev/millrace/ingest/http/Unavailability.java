package dev.millrace.ingest.http;

import com.mongodb.MongoException;
import dev.millrace.ingest.account.Passwords;
import dev.millrace.ingest.log.LogUnavailableException;
import dev.millrace.ingest.oidc.IssuerAwayException;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.storage.StorageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part that is away is told to the client as what it is: nothing of its doing, and worth another try. */
public final class Unavailability implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailability.class);

    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(LogUnavailableException.class, (e, request) -> answer(e, request, "The log"));
        routes.exception(MongoException.class, (e, request) -> answer(e, request, "The catalogue of videos"));
        routes.exception(KafkaException.class, (e, request) -> answer(e, request, "The log"));
        routes.exception(
                Passwords.BusyException.class, (e, request) -> answer(e, request, "The counter where people sign in"));
        routes.exception(
                IssuerAwayException.class, (e, request) -> answer(e, request, "The issuer that you sign in with"));
        routes.exception(StorageException.class, (e, request) -> answer(e, request, "The object store"));
    }

    private static void answer(Exception cause, Context request, String what) {
        LOG.atWarn()
                .addKeyValue("method", request.method())
                .addKeyValue("route", request.endpoint().path)
                .addKeyValue("cause", cause.toString())
                .log("Request is refused while a part is away");
        request.header("Retry-After", "5");
        HttpServer.answer(request, Problem.unavailable(what + " cannot be reached. Try again in a moment."));
    }
}
