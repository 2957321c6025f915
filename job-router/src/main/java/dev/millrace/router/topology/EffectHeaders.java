package dev.millrace.router.topology;

import dev.millrace.router.job.Effect;
import dev.millrace.router.job.Video;
import dev.millrace.video.Registration;
import dev.millrace.video.VideoEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Headers of what the router writes, all text: the trace that the upload began, and on events for subscribers the
 * attributes of CloudEvents' Kafka binding in binary mode.
 *
 * <p>The trace is carried in the video's own state, since nothing that passes through a store keeps its headers.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 *     Kafka binding</a>
 */
final class EffectHeaders {

    private final @Nullable String traceparent;

    EffectHeaders(@Nullable Video video) {
        Registration registration = video == null ? null : video.registration();
        traceparent = registration == null ? null : registration.traceparent();
    }

    Headers of(Effect effect) {
        Headers headers = new RecordHeaders();
        if (traceparent != null) {
            put(headers, "traceparent", traceparent);
        }
        if (effect instanceof Effect.Announce(VideoEvent event)) {
            put(headers, "ce_specversion", "1.0");
            put(headers, "ce_id", event.eventId());
            put(headers, "ce_source", "/millrace/videos");
            put(headers, "ce_type", event.type().word());
            put(headers, "ce_subject", event.video().toString());
            put(headers, "ce_time", event.at().toString());
            put(headers, "content-type", "application/avro");
        }
        return headers;
    }

    private static void put(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
