package dev.millrace.worker.encode;

import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.VideoRendition;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.facts.SegmentFacts;
import dev.millrace.worker.facts.TrackFacts;
import dev.millrace.worker.mp4.InitSegment;
import dev.millrace.worker.mp4.TrackFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds what was encoded against what was asked for, frame by frame of the grid. Nothing is announced, nor uploaded,
 * that does not pass.
 */
final class VideoCheck {

    /** By how many frames the end of a source may differ from what its packets promised: their last duration is a guess. */
    private static final long SLACK = 2;

    private final Work.Video work;
    private final Path scratch;

    VideoCheck(Work.Video work, Path scratch) {
        this.work = work;
        this.scratch = scratch;
    }

    /** The facts of one rendition of the chunk. */
    TrackFacts track(VideoRendition rendition) throws FailedException, MissingFramesException, IOException {
        SegmentReader reader = new SegmentReader(scratch, rendition.id());
        InitSegment init = reader.init();
        if (!init.format().equals(new TrackFormat.Video(rendition.width(), rendition.height()))) {
            throw reader.invalid("it is " + init.format());
        }
        long tick = ticksPerFrame(init, reader);
        int first = Math.toIntExact(work.chunk().start() / work.grid().segment());
        List<SegmentFacts> segments = reader.segments(init, first);
        requireFrames(segments, tick, rendition);
        requireGrid(segments, tick, reader);
        return reader.facts(init, segments);
    }

    private long ticksPerFrame(InitSegment init, SegmentReader reader) throws FailedException {
        FrameGrid grid = work.grid();
        long ticks = init.timescale() * grid.rate().denominator();
        if (ticks % grid.rate().numerator() != 0) {
            throw reader.invalid("its timescale " + init.timescale() + " does not fit " + grid.rate());
        }
        return ticks / grid.rate().numerator();
    }

    /** Frames missing at the start are a seek gone wrong, and can be had by another; frames missing at the end cannot. */
    private void requireFrames(List<SegmentFacts> segments, long tick, VideoRendition rendition)
            throws MissingFramesException {
        Chunk chunk = work.chunk();
        long frames = segments.stream().mapToLong(SegmentFacts::samples).sum();
        long begins = segments.isEmpty() ? -1 : segments.getFirst().start();
        long missing = Math.abs(chunk.frames() - frames);
        if (begins != chunk.start() * tick || missing > (chunk.last() ? SLACK : 0)) {
            throw new MissingFramesException("%s: %d frames from tick %d, not %d from tick %d"
                    .formatted(rendition.id(), frames, begins, chunk.frames(), chunk.start() * tick));
        }
    }

    /** Every segment but the last is full, or players could not switch renditions. */
    private void requireGrid(List<SegmentFacts> segments, long tick, SegmentReader reader) throws FailedException {
        for (SegmentFacts segment : segments.subList(0, segments.size() - 1)) {
            if (segment.samples() != work.grid().segment()) {
                throw reader.invalid(segment.name() + " has " + segment.samples() + " frames");
            }
        }
        for (SegmentFacts segment : segments) {
            if (segment.duration() != segment.samples() * tick) {
                throw reader.invalid(segment.name() + " lasts " + segment.duration() + " ticks");
            }
        }
    }
}
