package dev.millrace.runtime.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a key is still good. Looked up now and then; while nobody can tell, it is what it was. */
final class LastingKey implements BooleanSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(LastingKey.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final ApiKeys keys;
    private final ApiKey key;
    private final InstantSource clock;
    private Instant next;

    LastingKey(ApiKeys keys, ApiKey key, InstantSource clock) {
        this.keys = keys;
        this.key = key;
        this.clock = clock;
        next = clock.instant().plus(PAUSE);
    }

    @Override
    public synchronized boolean getAsBoolean() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return true;
        }
        next = now.plus(PAUSE);
        try {
            return keys.find(key).isPresent();
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("A key cannot be looked up now");
            return true;
        }
    }
}
