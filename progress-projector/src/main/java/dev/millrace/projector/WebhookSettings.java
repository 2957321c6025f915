package dev.millrace.projector;

import dev.millrace.projector.webhook.RetrySchedule;
import dev.millrace.projector.webhook.address.Targets;
import dev.millrace.runtime.config.Durations;
import dev.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.Arrays;

/**
 * How webhooks are sent.
 *
 * @param targets where they may go
 * @param schedule when they are tried again
 * @param patience how long an endpoint may fail before it is disabled
 * @param kept how long deliveries are remembered
 */
public record WebhookSettings(Targets targets, RetrySchedule schedule, Duration patience, Duration kept) {

    private static final String SCHEDULE = "5s,30s,2m,10m,1h,4h,12h,24h";

    static WebhookSettings read(Settings settings) {
        return new WebhookSettings(
                new Targets(settings.flag(
                        "MILLRACE_WEBHOOK_PRIVATE",
                        false,
                        "Whether webhooks may go to plain HTTP and to addresses that are not public.")),
                settings.parsed(
                        "MILLRACE_WEBHOOK_SCHEDULE",
                        SCHEDULE,
                        "Pauses before a webhook is tried again, separated by commas.",
                        schedule(SCHEDULE),
                        WebhookSettings::schedule),
                settings.duration(
                        "MILLRACE_WEBHOOK_PATIENCE",
                        Duration.ofDays(5),
                        "How long every attempt may fail before an endpoint is disabled."),
                settings.duration("MILLRACE_WEBHOOK_KEPT", Duration.ofDays(30), "How long deliveries are remembered."));
    }

    private static RetrySchedule schedule(String text) {
        return new RetrySchedule(Arrays.stream(text.split(","))
                .map(String::strip)
                .map(Durations::parse)
                .toList());
    }
}
