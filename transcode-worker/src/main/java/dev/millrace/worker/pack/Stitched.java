package dev.millrace.worker.pack;

import dev.millrace.media.RenditionId;
import dev.millrace.task.FailureCode;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.facts.SegmentFacts;
import dev.millrace.worker.facts.TrackFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * A rendition's whole track, over all chunks. Nothing is copied: the chunks fit, and that they do is checked here.
 *
 * @param init address of the one init segment that serves all chunks
 * @param codecs RFC 6381 string
 * @param pieces segments in order
 */
record Stitched(String init, String codecs, List<Piece> pieces) {

    private static final int BITS = 8;

    /**
     * A segment as a playlist names it.
     *
     * @param uri relative to the playlist
     * @param seconds play time
     */
    record Piece(String uri, double seconds, long bytes) {}

    /**
     * A chunk of the track.
     *
     * @param folder of its claim, relative to the playlist, with a slash at the end
     */
    record Part(String folder, TrackFacts facts) {}

    Stitched {
        pieces = List.copyOf(pieces);
    }

    /**
     * Joins the parts of one rendition, in order.
     *
     * @throws FailedException when they do not fit: no init segment serves all, or time has a gap
     */
    static Stitched of(RenditionId rendition, List<Part> parts) throws FailedException {
        if (parts.isEmpty()) {
            throw misfit(rendition, "nothing was encoded");
        }
        TrackFacts first = parts.getFirst().facts();
        List<Piece> pieces = new ArrayList<>();
        long at = first.segments().getFirst().start();
        for (Part part : parts) {
            TrackFacts facts = part.facts();
            if (!facts.initSha256().equals(first.initSha256()) || facts.timescale() != first.timescale()) {
                throw misfit(rendition, "chunks have different init segments: " + part.folder());
            }
            if (facts.segments().getFirst().start() != at) {
                throw misfit(rendition, "there is a gap before " + part.folder());
            }
            facts.segments().forEach(segment -> pieces.add(piece(part, segment)));
            at = facts.end();
        }
        return new Stitched(parts.getFirst().folder() + first.init(), first.codecs(), pieces);
    }

    double seconds() {
        return pieces.stream().mapToDouble(Piece::seconds).sum();
    }

    long bytes() {
        return pieces.stream().mapToLong(Piece::bytes).sum();
    }

    /** Peak bits per second: those of the heaviest segment. */
    long bandwidth() {
        return pieces.stream()
                .mapToLong(piece -> (long) Math.ceil(piece.bytes() * BITS / piece.seconds()))
                .max()
                .orElse(0);
    }

    long averageBandwidth() {
        return (long) Math.ceil(bytes() * BITS / seconds());
    }

    /** Seconds that no segment is longer than, once rounded to the nearest. */
    long targetDuration() {
        return Math.max(
                1,
                pieces.stream()
                        .mapToLong(piece -> Math.round(piece.seconds()))
                        .max()
                        .orElse(1));
    }

    private static Piece piece(Part part, SegmentFacts segment) {
        double seconds = (double) segment.duration() / part.facts().timescale();
        return new Piece(part.folder() + segment.name(), seconds, segment.bytes());
    }

    private static FailedException misfit(RenditionId rendition, String what) {
        return new FailedException(FailureCode.OUTPUT_INVALID, rendition + ": " + what);
    }
}
