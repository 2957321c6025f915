package dev.millrace.projector.webhook.send;

import java.time.Duration;

/**
 * How long an endpoint is waited for.
 *
 * @param connect for a connection to one address
 * @param whole for everything, from the look-up of its name to the end of its answer
 */
public record Timeouts(Duration connect, Duration whole) {

    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15));
}
