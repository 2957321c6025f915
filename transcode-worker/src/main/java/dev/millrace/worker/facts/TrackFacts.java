package dev.millrace.worker.facts;

import dev.millrace.media.RenditionId;
import java.util.List;

/**
 * A rendition's part in one claim.
 *
 * @param rendition which one
 * @param init name of the init segment, relative to the claim
 * @param initSha256 of the init segment: chunks may be joined only where it is equal
 * @param codecs RFC 6381 string
 * @param timescale ticks in a second
 * @param segments in order, without gaps
 */
public record TrackFacts(
        RenditionId rendition,
        String init,
        String initSha256,
        String codecs,
        long timescale,
        List<SegmentFacts> segments) {

    public TrackFacts {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || timescale < 1) {
            throw new IllegalArgumentException(rendition + " has segments and a timescale");
        }
    }

    /** Decode time after the last sample, in ticks. */
    public long end() {
        return segments.getLast().start() + segments.getLast().duration();
    }

    public long bytes() {
        return segments.stream().mapToLong(SegmentFacts::bytes).sum();
    }
}
