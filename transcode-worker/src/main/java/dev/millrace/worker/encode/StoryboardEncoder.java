package dev.millrace.worker.encode;

import dev.millrace.media.StoryboardLayout;
import dev.millrace.task.FailureCode;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.facts.ExtraFacts;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.Stdout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes a film's still pictures, and looks at each before it is announced. */
public final class StoryboardEncoder {

    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Encoders encoders;

    public StoryboardEncoder(Encoders encoders) {
        this.encoders = encoders;
    }

    /**
     * Makes poster, sprites and the track of thumbnails in the attempt's scratch folder.
     *
     * @param source the whole source file
     */
    public Extras encode(Attempt attempt, Work.Storyboard work, Path source)
            throws FailedException, StoppedException, IOException {
        List<String> arguments = new StoryboardCommand(work, encoders.threads()).arguments(source);
        // A film that consists of keyframes is decoded whole, so that its length counts.
        Duration deadline = LEAST.plus(work.duration().dividedBy(2));
        FfmpegResult.Exited end = encoders.ffmpeg(attempt, source, arguments, deadline, Stdout.ignored());
        List<String> names = new ArrayList<>(sprites(attempt.scratch(), work.layout()));
        names.add(poster(attempt.scratch(), work.layout()));
        Files.writeString(
                attempt.scratch().resolve(OutputKeys.STORYBOARD), ThumbnailTrack.of(work.layout(), work.duration()));
        names.add(OutputKeys.STORYBOARD);
        return new Extras(
                ExtraFacts.stills(encoders.build()), names, end.trace().cpu());
    }

    private static List<String> sprites(Path scratch, StoryboardLayout layout) throws FailedException, IOException {
        int width = layout.columns() * layout.width();
        int height = layout.rows() * layout.height();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < layout.sprites(); i++) {
            String name = OutputKeys.sprite(i);
            requireSize(scratch.resolve(name), width, height);
            names.add(name);
        }
        return names;
    }

    /** The picture with most in it, which a black one never has: coded alike, it has the most bytes. */
    private static String poster(Path scratch, StoryboardLayout layout) throws FailedException, IOException {
        Path best = null;
        for (int i = 0; ; i++) {
            Path candidate = scratch.resolve(String.format(Locale.ROOT, StoryboardCommand.POSTERS, i));
            if (!Files.exists(candidate)) {
                break;
            }
            best = best == null || Files.size(candidate) > Files.size(best) ? candidate : best;
        }
        if (best == null) {
            throw new FailedException(FailureCode.OUTPUT_INVALID, "there is no picture for a poster");
        }
        requireSize(best, layout.posterWidth(), layout.posterHeight());
        Files.move(best, scratch.resolve(OutputKeys.POSTER));
        return OutputKeys.POSTER;
    }

    private static void requireSize(Path file, int width, int height) throws FailedException, IOException {
        JpegSize size = Files.exists(file) ? JpegSize.of(file).orElse(null) : null;
        if (!new JpegSize(width, height).equals(size)) {
            throw new FailedException(
                    FailureCode.OUTPUT_INVALID,
                    file.getFileName() + " is not " + width + "x" + height + ", but " + size);
        }
    }
}
