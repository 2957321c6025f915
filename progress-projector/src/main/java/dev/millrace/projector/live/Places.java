package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The places in their lanes of videos that wait, as they were last told. */
final class Places {

    private final Source source;
    private final Map<VideoId, Integer> told = new HashMap<>();

    Places(Source source) {
        this.source = source;
    }

    /** A video's place, from 1, when it is news. */
    OptionalInt news(Shown shown) {
        VideoId video = shown.standing().video();
        int now = shown.waits() ? source.place(shown).orElse(0) : 0;
        Integer before = now == 0 ? told.remove(video) : told.put(video, now);
        return now == 0 || Integer.valueOf(now).equals(before) ? OptionalInt.empty() : OptionalInt.of(now);
    }

    /** Its place for who comes now: as it was told last, or looked up where that was not done yet. */
    OptionalInt known(Shown shown) {
        Integer place = shown.waits() ? told.get(shown.standing().video()) : null;
        return place == null ? news(shown) : OptionalInt.of(place);
    }
}
