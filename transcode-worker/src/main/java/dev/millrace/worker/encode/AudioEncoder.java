package dev.millrace.worker.encode;

import dev.millrace.media.AudioRendition;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.Folders;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.facts.ClaimFacts;
import dev.millrace.worker.facts.SegmentFacts;
import dev.millrace.worker.facts.TrackFacts;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.Stdout;
import dev.millrace.worker.mp4.InitSegment;
import dev.millrace.worker.mp4.TrackFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Encodes whole audio tracks from one read of the source. */
public final class AudioEncoder {

    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final long BYTES_PER_SECOND = 2_000_000;

    /** An AAC packet, in samples. */
    private static final int PACKET = 1024;

    private final Encoders encoders;

    public AudioEncoder(Encoders encoders) {
        this.encoders = encoders;
    }

    /**
     * Encodes into the attempt's scratch folder.
     *
     * @param source the whole source file
     */
    public Encoded encode(Attempt attempt, Work.Audio work, Path source)
            throws FailedException, StoppedException, IOException {
        for (AudioRendition rendition : work.renditions()) {
            Folders.renew(attempt.scratch().resolve(rendition.id().value()));
        }
        Stdout progress = Stdout.progress(report -> attempt.progress().accept(report.outTimeMicros() / 1000));
        Duration deadline = LEAST.plusSeconds(Files.size(source) / BYTES_PER_SECOND);
        FfmpegResult.Exited end =
                encoders.ffmpeg(attempt, source, new AudioCommand(work).arguments(source), deadline, progress);
        List<TrackFacts> tracks = new ArrayList<>();
        for (AudioRendition rendition : work.renditions()) {
            tracks.add(verified(attempt, rendition));
        }
        return new Encoded(ClaimFacts.of(encoders.build(), tracks), end.trace().cpu());
    }

    private static TrackFacts verified(Attempt attempt, AudioRendition rendition) throws FailedException, IOException {
        SegmentReader reader = new SegmentReader(attempt.scratch(), rendition.id());
        InitSegment init = reader.init();
        if (!init.format().equals(new TrackFormat.Audio(AudioRendition.SAMPLE_RATE, rendition.channels()))) {
            throw reader.invalid("it is " + init.format());
        }
        List<SegmentFacts> segments = reader.segments(init, 0);
        if (segments.isEmpty()) {
            throw reader.invalid("it has no segments");
        }
        // The priming packet is dropped; whatever is left must begin at zero, to a packet.
        if (segments.getFirst().start() >= PACKET) {
            throw reader.invalid("it begins at tick " + segments.getFirst().start());
        }
        return reader.facts(init, segments);
    }
}
