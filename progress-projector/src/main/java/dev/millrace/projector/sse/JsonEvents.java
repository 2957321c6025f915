package dev.millrace.projector.sse;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Encoding;
import dev.millrace.projector.live.Event;
import dev.millrace.projector.projection.Eta;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Rate;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Speeds;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.http.Json;
import dev.millrace.view.RenditionView;
import dev.millrace.view.VideoView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Events as docs/events.md has them. Jackson writes JSON on one line, and escapes every control character. */
public final class JsonEvents implements Encoding {

    private static final double TENTHS = 10;
    private static final double HUNDREDTHS = 100;
    private static final String SNAPSHOT = "snapshot";
    private static final String VIDEO = "video";

    private final Speeds speeds;

    /** @param speeds for the time that is left before anything is made */
    public JsonEvents(Speeds speeds) {
        this.speeds = speeds;
    }

    /**
     * What has changed between two versions.
     *
     * @param etaSeconds until the last frame; null while nobody can tell
     * @param queue where it waits, while it does
     */
    record ProgressView(
            String id,
            long version,
            @Nullable Integer percent,
            double fps,
            double speed,
            @Nullable Integer etaSeconds,
            @Nullable QueueView queue,
            List<RenditionProgress> renditions) {}

    record QueueView(int position, String lane) {}

    record RenditionProgress(
            String id,
            int percent,
            boolean done,
            double fps,
            double speed,
            @Nullable Integer etaSeconds) {}

    record LibraryView(List<VideoView> videos) {}

    record DeletedView(String id) {}

    @Override
    public List<Event> snapshot(Shown shown, OptionalInt place) {
        Event whole = event(SNAPSHOT, version(shown.standing()), shown.view());
        return atWork(shown) || place.isPresent() ? List.of(whole, progressed(shown, place)) : List.of(whole);
    }

    @Override
    public List<Event> resumed(List<Standing> missed, Shown shown, OptionalInt place) {
        List<Event> events = new ArrayList<>();
        missed.forEach(earlier -> events.add(event(VIDEO, version(earlier), shown.view(earlier))));
        if (!shown.standing().over()) {
            events.add(progressed(shown, place));
        }
        return events;
    }

    @Override
    public Event moved(Shown shown) {
        return event(VIDEO, version(shown.standing()), shown.view());
    }

    @Override
    public Event progressed(Shown shown, OptionalInt place) {
        return event("progress", null, progress(shown, place));
    }

    @Override
    public Event deleted(VideoId video) {
        return event("deleted", null, new DeletedView(video.toString()));
    }

    @Override
    public List<Event> library(List<Shown> videos) {
        List<Event> events = new ArrayList<>();
        events.add(event(
                SNAPSHOT, null, new LibraryView(videos.stream().map(Shown::view).toList())));
        videos.stream().filter(JsonEvents::atWork).forEach(shown -> events.add(progressed(shown, OptionalInt.empty())));
        return events;
    }

    @Override
    public Event movedAmongOthers(Shown shown) {
        Standing standing = shown.standing();
        return event(VIDEO, standing.video() + "/" + standing.version(), shown.view());
    }

    private static boolean atWork(Shown shown) {
        return !shown.standing().over() && !shown.progress().equals(Progress.NONE);
    }

    private static String version(Standing standing) {
        return Long.toString(standing.version());
    }

    private static Event event(String name, @Nullable String id, Object data) {
        return new Event(name, id, Json.MAPPER.writeValueAsString(data));
    }

    private ProgressView progress(Shown shown, OptionalInt place) {
        VideoView view = shown.view();
        Progress progress = shown.progress();
        return new ProgressView(
                view.id(),
                view.version(),
                view.percent(),
                fps(progress.fps()),
                speed(progress.speed(view)),
                place.orElse(1) > 1 ? null : Eta.of(view, progress, speeds), // nobody knows when its turn comes
                place.isPresent() ? new QueueView(place.getAsInt(), view.lane()) : null,
                view.renditions().stream()
                        .map(rendition -> rendition(view, progress, rendition))
                        .toList());
    }

    private static RenditionProgress rendition(VideoView view, Progress progress, RenditionView rendition) {
        Rate rate = progress.rate(rendition);
        return new RenditionProgress(
                rendition.id(),
                rendition.percent(),
                rendition.done(),
                fps(rate.fps()),
                speed(rate.speed()),
                Eta.of(view, progress, rendition));
    }

    private static double fps(double fps) {
        return Math.round(fps * TENTHS) / TENTHS;
    }

    private static double speed(double speed) {
        return Math.round(speed * HUNDREDTHS) / HUNDREDTHS;
    }
}
