package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The places in their lanes of videos that wait, as they were last told. */
final class Places {

    private final Source source;
    private final Encoding encoding;
    private final Map<VideoId, Integer> told = new HashMap<>();

    Places(Source source, Encoding encoding) {
        this.source = source;
        this.encoding = encoding;
    }

    /** What is news of a video's place, if anything. */
    Optional<Event> news(Shown shown) {
        VideoId video = shown.standing().video();
        int now = shown.waits() ? source.place(shown).orElse(0) : 0;
        Integer before = now == 0 ? told.remove(video) : told.put(video, now);
        return now == 0 || Integer.valueOf(now).equals(before)
                ? Optional.empty()
                : Optional.of(encoding.waiting(shown, now));
    }

    /** Its place for who comes now: as it was told last, or looked up where that was not done yet. */
    Optional<Event> known(Shown shown) {
        Integer place = shown.waits() ? told.get(shown.standing().video()) : null;
        return place == null ? news(shown) : Optional.of(encoding.waiting(shown, place));
    }
}
