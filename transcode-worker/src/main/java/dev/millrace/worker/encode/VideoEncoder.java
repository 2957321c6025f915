package dev.millrace.worker.encode;

import dev.millrace.media.VideoRendition;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.Folders;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.facts.ClaimFacts;
import dev.millrace.worker.facts.TrackFacts;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.Stdout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Encodes a chunk, and does not believe it until every frame has been seen. */
public final class VideoEncoder {

    private static final Duration LEAST = Duration.ofMinutes(5);

    /** Slower than this many times play time, something is wrong. */
    private static final int SLOWEST = 120;

    private final Encoders encoders;

    public VideoEncoder(Encoders encoders) {
        this.encoders = encoders;
    }

    /**
     * Encodes into the attempt's scratch folder.
     *
     * @param source the whole source file
     */
    public Encoded encode(Attempt attempt, Work.Video work, Path source)
            throws FailedException, StoppedException, IOException {
        return encode(attempt, work, source, seeks(work).iterator(), Duration.ZERO);
    }

    private Encoded encode(Attempt attempt, Work.Video work, Path source, Iterator<Seek> seeks, Duration spent)
            throws FailedException, StoppedException, IOException {
        Seek seek = seeks.next();
        FfmpegResult.Exited end = run(attempt, work, source, seek);
        Duration cpu = spent.plus(end.trace().cpu());
        try {
            return new Encoded(ClaimFacts.of(encoders.build(), verified(attempt, work)), cpu);
        } catch (MissingFramesException e) {
            if (!seeks.hasNext()) {
                throw incomplete(e, end);
            }
            return encode(attempt, work, source, seeks, cpu);
        }
    }

    private FfmpegResult.Exited run(Attempt attempt, Work.Video work, Path source, Seek seek)
            throws FailedException, StoppedException, IOException {
        for (VideoRendition rendition : work.renditions()) {
            Folders.renew(attempt.scratch().resolve(rendition.id().value()));
        }
        List<String> arguments = new VideoCommand(work, encoders.threads()).arguments(source, seek);
        Stdout progress = Stdout.progress(report -> attempt.progress().accept(report.frame()));
        return encoders.ffmpeg(attempt, source, arguments, deadline(work, seek), progress);
    }

    private static List<TrackFacts> verified(Attempt attempt, Work.Video work)
            throws FailedException, MissingFramesException, IOException {
        VideoCheck check = new VideoCheck(work, attempt.scratch());
        List<TrackFacts> tracks = new ArrayList<>();
        for (VideoRendition rendition : work.renditions()) {
            tracks.add(check.track(rendition));
        }
        return tracks;
    }

    private static List<Seek> seeks(Work.Video work) {
        return work.chunk().start() == 0 ? List.of(Seek.NONE) : List.of(Seek.values());
    }

    private static Duration deadline(Work.Video work, Seek seek) {
        long frames = seek == Seek.NONE ? work.chunk().end() : work.chunk().frames();
        return LEAST.plusMillis(work.grid().rate().microsAt(frames) / 1000 * SLOWEST);
    }

    /** From the very start and still incomplete: what is missing is missing in the source, and FFmpeg may say where. */
    private static FailedException incomplete(MissingFramesException missing, FfmpegResult.Exited end) {
        List<String> stderr = end.trace().stderr();
        String detail = String.valueOf(missing.getMessage());
        return stderr.isEmpty()
                ? new FailedException(FailureCode.OUTPUT_INVALID, detail)
                : new FailedException(FailureCode.CORRUPT, detail, stderr);
    }
}
