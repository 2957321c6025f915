package dev.millrace.projector.webhook;

import dev.millrace.id.OwnerId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants to be told of events.
 *
 * @param events words of what it wants; all when empty
 * @param disabled why nothing is sent there; null while it is enabled
 * @param secrets those that are live or were, the newest last
 * @param failingSince the first failure after the last success; null while all is well
 */
public record Endpoint(
        String id,
        OwnerId owner,
        URI url,
        String description,
        List<String> events,
        @Nullable Disabled disabled,
        Instant createdAt,
        Instant updatedAt,
        List<SigningSecret> secrets,
        @Nullable Instant failingSince) {

    /** How many an account may have. */
    public static final int MOST = 10;

    /** How long an older secret is used beside a new one. */
    public static final Duration ROTATION = Duration.ofHours(24);

    /** Clocks differ: what happened this much before an endpoint was made may have happened after. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    public Endpoint {
        events = List.copyOf(events);
        secrets = List.copyOf(secrets);
    }

    public boolean enabled() {
        return disabled == null;
    }

    /** Whether it is told of an event of this kind that happened then. */
    public boolean wants(String event, Instant at) {
        return enabled() && (events.isEmpty() || events.contains(event)) && !at.isBefore(createdAt.minus(SKEW));
    }

    /** The secrets that are used now; at most two. */
    public List<SigningSecret> live(Instant now) {
        return secrets.stream().filter(secret -> secret.isLive(now)).toList();
    }

    /** The secrets after another one: of the older ones only the newest stays, for a day. */
    public List<SigningSecret> with(SigningSecret added, Instant now) {
        List<SigningSecret> live = new ArrayList<>(live(now));
        Stream<SigningSecret> older = live.stream().skip(Math.max(0, live.size() - 1));
        return Stream.concat(older.map(secret -> secret.until(now.plus(ROTATION))), Stream.of(added))
                .toList();
    }
}
