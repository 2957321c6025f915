package dev.millrace.worker.encode;

import dev.millrace.media.RenditionId;
import dev.millrace.media.TextRendition;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.facts.ExtraFacts;
import dev.millrace.worker.ffmpeg.Stdout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns subtitles into WebVTT. What cannot be read of them is left out; only when nothing is left, that is a failure. */
public final class SubtitlesEncoder {

    private static final Duration LEAST = Duration.ofMinutes(2);
    private static final long BYTES_PER_SECOND = 20_000_000;

    private final Encoders encoders;

    public SubtitlesEncoder(Encoders encoders) {
        this.encoders = encoders;
    }

    /**
     * Makes a file for each rendition in the attempt's scratch folder.
     *
     * @param source the whole source file
     */
    public Extras encode(Attempt attempt, Work.Subtitles work, Path source)
            throws FailedException, StoppedException, IOException {
        Duration cpu = converted(attempt, work.renditions(), source);
        List<RenditionId> made = new ArrayList<>();
        for (TextRendition rendition : work.renditions()) {
            if (CaptionFile.finish(attempt.scratch().resolve(OutputKeys.text(rendition.id())))) {
                made.add(rendition.id());
            }
        }
        if (made.isEmpty()) {
            throw new FailedException(FailureCode.CORRUPT, "none of its subtitles can be read");
        }
        return new Extras(
                ExtraFacts.subtitles(encoders.build(), made),
                made.stream().map(OutputKeys::text).toList(),
                cpu);
    }

    /** From one read; when FFmpeg fails, one after another, so that a broken track spoils no other. */
    private Duration converted(Attempt attempt, List<TextRendition> renditions, Path source)
            throws FailedException, StoppedException, IOException {
        try {
            return run(attempt, renditions, source);
        } catch (FailedException e) {
            requireFaultOfTheFile(e);
        }
        Duration cpu = Duration.ZERO;
        for (TextRendition rendition : renditions) {
            Files.deleteIfExists(attempt.scratch().resolve(OutputKeys.text(rendition.id())));
            try {
                cpu = cpu.plus(run(attempt, List.of(rendition), source));
            } catch (FailedException e) {
                requireFaultOfTheFile(e);
                Files.deleteIfExists(attempt.scratch().resolve(OutputKeys.text(rendition.id())));
            }
        }
        return cpu;
    }

    private static void requireFaultOfTheFile(FailedException e) throws FailedException {
        boolean theFile =
                e.failure() instanceof Failure.Permanent || e.failure().code() == FailureCode.ENCODER_FAILED;
        if (!theFile) {
            throw e;
        }
    }

    private Duration run(Attempt attempt, List<TextRendition> renditions, Path source)
            throws FailedException, StoppedException, IOException {
        List<String> arguments = new SubtitlesCommand(renditions, CaptionFile.LARGEST).arguments(source);
        Duration deadline = LEAST.plusSeconds(Files.size(source) / BYTES_PER_SECOND);
        return encoders.ffmpeg(attempt, source, arguments, deadline, Stdout.ignored())
                .trace()
                .cpu();
    }
}
