package dev.millrace.projector.webhook.kafka;

import dev.millrace.projector.webhook.Delivery;
import dev.millrace.runtime.http.Json;
import dev.millrace.task.FailureCode;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.PlaybackBase;
import dev.millrace.view.VideoView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent: {@code {"type", "timestamp", "data"}}, as Standard Webhooks recommends. */
public final class Payload {

    private static final String VIDEO = "video";

    private Payload() {}

    /**
     * Of an event.
     *
     * @param view the video at the event's version or a later one; null when it is gone, or not known yet
     */
    static String of(VideoEvent event, @Nullable VideoView view, PlaybackBase base) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(VIDEO, view == null ? known(event, base) : view);
        data.put("rendition", text(event.rendition()));
        return json(event.type().word(), event.at(), data);
    }

    /** Of a message that only tries an endpoint out. */
    public static String test(Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(VIDEO, null);
        return json(Delivery.TEST, now, data);
    }

    private static String json(String type, Instant at, Map<String, @Nullable Object> data) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type);
        payload.put("timestamp", at);
        payload.put("data", data);
        return Json.MAPPER.writeValueAsString(payload);
    }

    /** What the event itself tells of the video; members as the view has them. */
    private static Map<String, @Nullable Object> known(VideoEvent event, PlaybackBase base) {
        Map<String, @Nullable Object> video = new LinkedHashMap<>();
        String master = event.master();
        FailureCode failure = event.failure();
        video.put("id", event.video().toString());
        video.put("status", status(event.type()));
        video.put("version", event.version());
        video.put("passthrough", event.passthrough());
        video.put("job", text(event.job()));
        video.put("failure", failure == null ? null : Map.of("code", failure.name(), "message", failure.advice()));
        video.put("playback", master == null ? null : playback(event, master, base));
        return video;
    }

    private static Map<String, @Nullable Object> playback(VideoEvent event, String master, PlaybackBase base) {
        Map<String, @Nullable Object> playback = new LinkedHashMap<>();
        String poster = event.poster();
        String storyboard = event.storyboard();
        playback.put("hls", base.address(master));
        playback.put("poster", poster == null ? null : base.address(poster));
        playback.put("storyboard", storyboard == null ? null : base.address(storyboard));
        return playback;
    }

    /** Null where the event does not tell. */
    private static @Nullable String status(VideoEvent.Type type) {
        VideoStatus status = switch (type) {
            case CREATED -> VideoStatus.AWAITING_UPLOAD;
            case UPLOADED -> VideoStatus.PROBING;
            case PLAYABLE, RENDITION_READY -> VideoStatus.ENCODING;
            case READY -> VideoStatus.READY;
            case FAILED -> VideoStatus.FAILED;
            case CANCELLED -> VideoStatus.CANCELLED;
            case EXPIRED -> VideoStatus.EXPIRED;
            case DELETED -> VideoStatus.DELETING;
            case UPDATED -> null;
        };
        return status == null ? null : status.word();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
