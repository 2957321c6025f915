package dev.millrace.projector.webhook.mongo;

import dev.millrace.id.OwnerId;
import dev.millrace.projector.webhook.Disabled;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.SigningSecret;
import dev.millrace.runtime.config.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as a document:
 *
 * <pre>
 * { _id, owner, url, description, events: ["video.ready", …], disabled: "gone", createdAt, updatedAt, failingSince,
 *   secrets: [{id, text, createdAt, expiresAt}, …], rotations: how many secrets it has had,
 *   place: from 0, one of as many as an account may have endpoints }
 * </pre>
 *
 * Secrets lie there as they are: whoever signs needs them.
 */
final class EndpointCodec {

    static final String ID = "_id";
    static final String OWNER = "owner";
    static final String URL = "url";
    static final String DESCRIPTION = "description";
    static final String EVENTS = "events";
    static final String DISABLED = "disabled";
    static final String CREATED_AT = "createdAt";
    static final String UPDATED_AT = "updatedAt";
    static final String FAILING_SINCE = "failingSince";
    static final String SECRETS = "secrets";
    static final String ROTATIONS = "rotations";
    static final String PLACE = "place";
    private static final String SECRET_ID = "id";
    private static final String TEXT = "text";
    private static final String EXPIRES_AT = "expiresAt";

    private EndpointCodec() {}

    static Document document(Endpoint endpoint, int place) {
        return new Document(ID, endpoint.id())
                .append(OWNER, endpoint.owner().value())
                .append(URL, endpoint.url().toString())
                .append(DESCRIPTION, endpoint.description())
                .append(EVENTS, endpoint.events())
                .append(DISABLED, word(endpoint.disabled()))
                .append(CREATED_AT, Date.from(endpoint.createdAt()))
                .append(UPDATED_AT, Date.from(endpoint.updatedAt()))
                .append(FAILING_SINCE, date(endpoint.failingSince()))
                .append(SECRETS, secrets(endpoint.secrets()))
                .append(ROTATIONS, 1)
                .append(PLACE, place);
    }

    static Endpoint endpoint(Document document) {
        String disabled = document.getString(DISABLED);
        return new Endpoint(
                document.getString(ID),
                new OwnerId(document.getString(OWNER)),
                URI.create(document.getString(URL)),
                document.getString(DESCRIPTION),
                document.getList(EVENTS, String.class),
                disabled == null ? null : Disabled.ofWord(disabled),
                document.getDate(CREATED_AT).toInstant(),
                document.getDate(UPDATED_AT).toInstant(),
                document.getList(SECRETS, Document.class).stream()
                        .map(EndpointCodec::secret)
                        .toList(),
                instant(document.getDate(FAILING_SINCE)));
    }

    static List<Document> secrets(List<SigningSecret> secrets) {
        return secrets.stream()
                .map(secret -> new Document(SECRET_ID, secret.id())
                        .append(TEXT, secret.text().reveal())
                        .append(CREATED_AT, Date.from(secret.createdAt()))
                        .append(EXPIRES_AT, date(secret.expiresAt())))
                .toList();
    }

    static @Nullable String word(@Nullable Disabled disabled) {
        return disabled == null ? null : disabled.word();
    }

    static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static SigningSecret secret(Document document) {
        return new SigningSecret(
                document.getString(SECRET_ID),
                new Secret(document.getString(TEXT)),
                document.getDate(CREATED_AT).toInstant(),
                instant(document.getDate(EXPIRES_AT)));
    }
}
