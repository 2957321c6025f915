package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Few words, and counted. */
final class PlainEncoding implements Encoding {

    private final AtomicInteger encoded = new AtomicInteger();

    int encoded() {
        return encoded.get();
    }

    @Override
    public List<Event> snapshot(Shown shown, OptionalInt place) {
        return List.of(words("snapshot " + shown.standing().version() + where(place)));
    }

    @Override
    public List<Event> resumed(List<Standing> missed, Shown shown, OptionalInt place) {
        return List.of(words("resumed " + missed.stream().map(Standing::version).toList() + where(place)));
    }

    @Override
    public Event moved(Shown shown) {
        return words("video " + shown.standing().version());
    }

    @Override
    public Event progressed(Shown shown, OptionalInt place) {
        return words("progress " + shown.view().percent() + where(place));
    }

    @Override
    public Event deleted(VideoId video) {
        return words("deleted");
    }

    @Override
    public List<Event> library(List<Shown> videos) {
        return List.of(words("library "
                + videos.stream().map(shown -> shown.standing().version()).toList()));
    }

    @Override
    public Event movedAmongOthers(Shown shown) {
        return moved(shown);
    }

    private static String where(OptionalInt place) {
        return place.isPresent() ? " at place " + place.getAsInt() : "";
    }

    private Event words(String words) {
        encoded.incrementAndGet();
        return new Event("", null, words);
    }
}
