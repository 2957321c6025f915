package dev.millrace.projector.webhook.mongo;

import dev.millrace.id.OwnerId;
import dev.millrace.projector.webhook.Attempt;
import dev.millrace.projector.webhook.Delivery;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * A delivery as a document:
 *
 * <pre>
 * { _id, endpoint, owner, event, video, body, status, createdAt, nextAttemptAt, tries,
 *   attempts: [{at, status, error, milliseconds}, …],
 *   due:   when somebody may take it; only while it waits, and later than nextAttemptAt while somebody has it,
 *   claim: of whoever has it,
 *   until: when it is forgotten }
 * </pre>
 */
final class DeliveryCodec {

    static final String ID = "_id";
    static final String ENDPOINT = "endpoint";
    static final String OWNER = "owner";
    static final String STATUS = "status";
    static final String CREATED_AT = "createdAt";
    static final String NEXT_ATTEMPT_AT = "nextAttemptAt";
    static final String TRIES = "tries";
    static final String ATTEMPTS = "attempts";
    static final String DUE = "due";
    static final String CLAIM = "claim";
    static final String UNTIL = "until";
    private static final String EVENT = "event";
    private static final String VIDEO = "video";
    private static final String BODY = "body";
    private static final String AT = "at";
    private static final String ERROR = "error";
    private static final String MILLISECONDS = "milliseconds";

    private DeliveryCodec() {}

    static Document document(Delivery delivery) {
        return new Document(ID, delivery.id())
                .append(ENDPOINT, delivery.endpoint())
                .append(OWNER, delivery.owner().value())
                .append(EVENT, delivery.event())
                .append(VIDEO, delivery.video())
                .append(BODY, delivery.body())
                .append(STATUS, delivery.status().word())
                .append(CREATED_AT, Date.from(delivery.createdAt()))
                .append(NEXT_ATTEMPT_AT, EndpointCodec.date(delivery.nextAttemptAt()))
                .append(TRIES, delivery.tries())
                .append(ATTEMPTS, attempts(delivery.attempts()));
    }

    static Delivery delivery(Document document) {
        return new Delivery(
                document.getString(ID),
                document.getString(ENDPOINT),
                new OwnerId(document.getString(OWNER)),
                document.getString(EVENT),
                document.getString(VIDEO),
                document.getString(BODY),
                Delivery.Status.ofWord(document.getString(STATUS)),
                document.getDate(CREATED_AT).toInstant(),
                EndpointCodec.instant(document.getDate(NEXT_ATTEMPT_AT)),
                document.getInteger(TRIES),
                document.getList(ATTEMPTS, Document.class).stream()
                        .map(DeliveryCodec::attempt)
                        .toList());
    }

    static List<Document> attempts(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> new Document(AT, Date.from(attempt.at()))
                        .append(STATUS, attempt.status())
                        .append(ERROR, attempt.error())
                        .append(MILLISECONDS, attempt.milliseconds()))
                .toList();
    }

    private static Attempt attempt(Document document) {
        return new Attempt(
                document.getDate(AT).toInstant(),
                document.getInteger(STATUS),
                document.getString(ERROR),
                document.getLong(MILLISECONDS));
    }
}
