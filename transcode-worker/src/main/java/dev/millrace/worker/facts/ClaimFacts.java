package dev.millrace.worker.facts;

import java.io.IOException;
import java.util.List;

/**
 * Everything the packager needs to know of one claim: {@code facts.json}, beside the segments. The event that announces
 * the claim names its digest.
 *
 * @param format of this file; grows when its meaning changes
 * @param build of the FFmpeg that made the segments
 * @param tracks one for each rendition
 */
public record ClaimFacts(int format, String build, List<TrackFacts> tracks) {

    private static final int FORMAT = 1;

    public ClaimFacts {
        tracks = List.copyOf(tracks);
        if (format != FORMAT) {
            throw new IllegalArgumentException("facts of format " + format + ", we know " + FORMAT);
        }
    }

    public static ClaimFacts of(String build, List<TrackFacts> tracks) {
        return new ClaimFacts(FORMAT, build, tracks);
    }

    public byte[] toJson() {
        return FactsJson.write(this);
    }

    /**
     * Reads {@code facts.json}.
     *
     * @throws IOException when it is not one, or of a format we do not know
     */
    public static ClaimFacts ofJson(byte[] json) throws IOException {
        return FactsJson.read(json, ClaimFacts.class);
    }
}
