package dev.millrace.worker.encode;

import dev.millrace.media.RenditionId;
import dev.millrace.task.FailureCode;
import dev.millrace.task.OutputKeys;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.facts.SegmentFacts;
import dev.millrace.worker.facts.TrackFacts;
import dev.millrace.worker.mp4.EditList;
import dev.millrace.worker.mp4.InitSegment;
import dev.millrace.worker.mp4.MediaSegment;
import dev.millrace.worker.mp4.Mp4FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What FFmpeg really wrote for one rendition: parsed, in order, gapless. Its exit code proves nothing of this. */
final class SegmentReader {

    private final Path folder;
    private final RenditionId rendition;

    /**
     * Reads a rendition's folder.
     *
     * @param scratch holds a folder for each rendition
     */
    SegmentReader(Path scratch, RenditionId rendition) {
        this.folder = scratch.resolve(rendition.value());
        this.rendition = rendition;
    }

    InitSegment init() throws FailedException, IOException {
        Path file = folder.resolve(OutputKeys.INIT_SEGMENT);
        try {
            InitSegment init = InitSegment.read(file);
            if (init.editList() == EditList.SHIFTING) {
                throw invalid("its init segment shifts the timeline");
            }
            return init;
        } catch (Mp4FormatException e) {
            throw invalid("init segment: " + e.getMessage());
        } catch (NoSuchFileException _) {
            throw invalid("there is no init segment");
        }
    }

    /** What is told of the rendition, once its segments are found good. */
    TrackFacts facts(InitSegment init, List<SegmentFacts> segments) {
        return new TrackFacts(
                rendition,
                rendition + "/" + OutputKeys.INIT_SEGMENT,
                init.sha256(),
                init.codecs(),
                init.timescale(),
                segments);
    }

    /** Segments from this number on, to the last that is there. */
    List<SegmentFacts> segments(InitSegment init, int first) throws FailedException, IOException {
        List<SegmentFacts> segments = new ArrayList<>();
        for (int number = first; ; number++) {
            Path file = folder.resolveSibling(OutputKeys.segment(rendition, number));
            if (!Files.exists(file)) {
                return segments;
            }
            segments.add(segment(file, OutputKeys.segment(rendition, number), init));
            requireNoGap(segments);
        }
    }

    private SegmentFacts segment(Path file, String name, InitSegment init) throws FailedException, IOException {
        try {
            MediaSegment segment = MediaSegment.read(file, init.defaults());
            if (segment.baseDecodeTime() < 0) {
                throw invalid(name + " begins before time zero");
            }
            if (!segment.startsWithSync()) {
                throw invalid(name + " does not begin with a keyframe");
            }
            return new SegmentFacts(
                    name, segment.byteCount(), segment.baseDecodeTime(), segment.duration(), segment.sampleCount());
        } catch (Mp4FormatException e) {
            throw invalid(name + ": " + e.getMessage());
        }
    }

    private void requireNoGap(List<SegmentFacts> segments) throws FailedException {
        if (segments.size() < 2) {
            return;
        }
        SegmentFacts before = segments.get(segments.size() - 2);
        SegmentFacts last = segments.getLast();
        if (before.start() + before.duration() != last.start()) {
            throw invalid(last.name() + " begins at " + last.start() + ", not where the one before ends, at "
                    + (before.start() + before.duration()));
        }
    }

    FailedException invalid(String what) {
        return new FailedException(FailureCode.OUTPUT_INVALID, rendition + ": " + what);
    }
}
