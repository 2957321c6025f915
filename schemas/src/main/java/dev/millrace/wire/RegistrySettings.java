package dev.millrace.wire;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the schema registry.
 *
 * @param url base of the Confluent-compatible API, without a slash at the end
 * @param basicAuth {@code user:password}, or null
 * @param register whether we may register our schemas; else they must be there already
 * @param timeout of one request
 * @param attempts how often one request is tried before the registry counts as unavailable
 */
public record RegistrySettings(URI url, @Nullable String basicAuth, boolean register, Duration timeout, int attempts) {

    public RegistrySettings {
        if (attempts < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("attempts " + attempts + ", timeout " + timeout);
        }
    }

    public static RegistrySettings of(URI url) {
        return new RegistrySettings(url, null, true, Duration.ofSeconds(5), 6);
    }

    @Override
    public String toString() {
        return "RegistrySettings[" + url + (basicAuth == null ? "]" : ", basicAuth=***]");
    }
}
