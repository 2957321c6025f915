package dev.millrace.projector.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Encoding;
import dev.millrace.projector.projection.Eta;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Rate;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.http.Json;
import dev.millrace.view.RenditionView;
import dev.millrace.view.VideoView;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as they travel. Jackson writes JSON on one line and escapes every control character, so that no text from
 * outside can end an event.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class SseEncoding implements Encoding {

    private static final int TYPICAL = 2048;
    private static final double TENTHS = 10;
    private static final double HUNDREDTHS = 100;

    private final byte[] retry;

    /** Tells clients how long to wait before they come back. */
    public SseEncoding(Duration retry) {
        this.retry = ("retry: " + retry.toMillis() + "\n").getBytes(UTF_8);
    }

    /**
     * What has changed between two versions.
     *
     * @param etaSeconds until the last frame; null while nobody can tell
     */
    record ProgressView(
            String id,
            long version,
            @Nullable Integer percent,
            double fps,
            double speed,
            @Nullable Integer etaSeconds,
            List<RenditionProgress> renditions) {}

    record RenditionProgress(
            String id,
            int percent,
            boolean done,
            double fps,
            double speed,
            @Nullable Integer etaSeconds) {}

    record DeletedView(String id) {}

    @Override
    public byte[] snapshot(Shown shown) {
        ByteArrayOutputStream out = begin();
        write(out, "snapshot", shown.standing().version(), shown.view());
        if (!shown.progress().equals(Progress.NONE)) {
            write(out, "progress", null, progress(shown));
        }
        return out.toByteArray();
    }

    @Override
    public byte[] resumed(List<Standing> missed, Shown shown) {
        ByteArrayOutputStream out = begin();
        out.write('\n'); // ends a block without an event, so that "retry" counts at once
        missed.forEach(earlier -> write(out, "video", earlier.version(), shown.view(earlier)));
        if (!shown.standing().over()) {
            write(out, "progress", null, progress(shown));
        }
        return out.toByteArray();
    }

    @Override
    public byte[] moved(Shown shown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL);
        write(out, "video", shown.standing().version(), shown.view());
        return out.toByteArray();
    }

    @Override
    public byte[] progressed(Shown shown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL);
        write(out, "progress", null, progress(shown));
        return out.toByteArray();
    }

    @Override
    public byte[] deleted(VideoId video) {
        ByteArrayOutputStream out = begin();
        write(out, "deleted", null, new DeletedView(video.toString()));
        return out.toByteArray();
    }

    @Override
    public byte[] beat() {
        return ":\n\n".getBytes(UTF_8);
    }

    private ByteArrayOutputStream begin() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL);
        out.writeBytes(retry);
        return out;
    }

    private static void write(ByteArrayOutputStream out, String event, @Nullable Long id, Object data) {
        String head = "event: " + event + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: ";
        out.writeBytes(head.getBytes(UTF_8));
        out.writeBytes(Json.MAPPER.writeValueAsBytes(data));
        out.writeBytes("\n\n".getBytes(UTF_8));
    }

    private static ProgressView progress(Shown shown) {
        VideoView view = shown.view();
        Progress progress = shown.progress();
        return new ProgressView(
                view.id(),
                view.version(),
                view.percent(),
                fps(progress.fps()),
                speed(progress.speed()),
                Eta.of(shown),
                view.renditions().stream()
                        .map(rendition -> progress(shown, rendition))
                        .toList());
    }

    private static RenditionProgress progress(Shown shown, RenditionView rendition) {
        Rate rate = shown.progress().rate(rendition);
        return new RenditionProgress(
                rendition.id(),
                rendition.percent(),
                rendition.done(),
                fps(rate.fps()),
                speed(rate.speed()),
                Eta.of(shown, rendition));
    }

    private static double fps(double fps) {
        return Math.round(fps * TENTHS) / TENTHS;
    }

    private static double speed(double speed) {
        return Math.round(speed * HUNDREDTHS) / HUNDREDTHS;
    }
}
