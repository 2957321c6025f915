package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Few words, and counted. */
final class PlainEncoding implements Encoding {

    private final AtomicInteger encoded = new AtomicInteger();

    int encoded() {
        return encoded.get();
    }

    @Override
    public List<Event> snapshot(Shown shown) {
        return List.of(words("snapshot " + shown.standing().version()));
    }

    @Override
    public List<Event> resumed(List<Standing> missed, Shown shown) {
        return List.of(words("resumed " + missed.stream().map(Standing::version).toList()));
    }

    @Override
    public Event moved(Shown shown) {
        return words("video " + shown.standing().version());
    }

    @Override
    public Event progressed(Shown shown) {
        return words("progress " + shown.view().percent());
    }

    @Override
    public Event waiting(Shown shown, int place) {
        return words("place " + place);
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

    private Event words(String words) {
        encoded.incrementAndGet();
        return new Event("", null, words);
    }
}
