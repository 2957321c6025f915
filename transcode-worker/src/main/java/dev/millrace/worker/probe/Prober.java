package dev.millrace.worker.probe;

import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Limits;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.bramp.ffmpeg.probe.FFmpegFormat;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import org.apache.commons.lang3.math.Fraction;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is in a file, and refuses what must not or cannot be encoded. What the file's header promises is held
 * against the packets that are really there.
 */
public final class Prober {

    private static final Duration LONGEST_GUESS = Duration.ofDays(365);

    private final Questions questions;

    public Prober(Encoders encoders) {
        this.questions = new Questions(encoders);
    }

    /**
     * Probes one file.
     *
     * @throws FailedException with a permanent code for a file that is to blame itself
     */
    public MediaFacts probe(Attempt attempt, Path source, Limits limits)
            throws FailedException, StoppedException, IOException {
        long bytes = Files.size(source);
        checkSize(bytes, limits);
        FFmpegProbeResult probed = questions.streams(attempt, source, limits);
        StreamChoice choice = new StreamChoice(probed);
        choice.check(limits);
        Optional<FFmpegStream> picture = choice.picture();
        FFmpegFormat format = probed.getFormat();
        if (picture.isEmpty()) {
            Duration duration = checkDuration(seconds(format.duration), limits);
            return new MediaFacts(format.format_name, duration, bytes, null, choice.sound(), List.of());
        }
        checkPixels(picture.get(), limits);
        PacketScan scan = questions.packets(attempt, source, picture.get().index, bytes, limits);
        Timeline timeline = Timeline.of(scan, picture.get(), format);
        Duration duration = checkDuration(timeline.duration(), limits);
        return new MediaFacts(
                format.format_name,
                duration,
                bytes,
                track(picture.get(), scan, timeline, format),
                choice.sound(),
                choice.text());
    }

    private static VideoTrack track(FFmpegStream stream, PacketScan scan, Timeline timeline, FFmpegFormat format) {
        Geometry shown = Geometry.of(stream);
        return new VideoTrack(
                stream.index,
                stream.codec_name,
                shown.width(),
                shown.height(),
                timeline.rate(),
                timeline.frames(),
                range(stream),
                scan.interlaced(),
                Duration.ofMillis(scan.longestGop() / 1000),
                seekable(format.format_name));
    }

    private static void checkSize(long bytes, Limits limits) throws FailedException {
        if (bytes == 0) {
            throw new FailedException(FailureCode.EMPTY, "0 bytes");
        }
        if (bytes > limits.bytes()) {
            throw new FailedException(FailureCode.LIMIT_SIZE, bytes + " bytes, " + limits.bytes() + " are allowed");
        }
    }

    private static void checkPixels(FFmpegStream stream, Limits limits) throws FailedException {
        if (stream.width < 1 || stream.height < 1) {
            throw new FailedException(FailureCode.CORRUPT, "the picture has no size");
        }
        if ((long) stream.width * stream.height > limits.pixels()) {
            throw new FailedException(
                    FailureCode.LIMIT_PIXELS,
                    stream.width + "x" + stream.height + ", " + limits.pixels() + " pixels are allowed");
        }
    }

    private static Duration checkDuration(Duration duration, Limits limits) throws FailedException {
        if (duration.compareTo(limits.duration()) > 0) {
            throw new FailedException(
                    FailureCode.LIMIT_DURATION,
                    duration.toSeconds() + " s, " + limits.duration().toSeconds() + " s are allowed");
        }
        if (!duration.isPositive()) {
            throw new FailedException(FailureCode.CORRUPT, "it lasts no time");
        }
        return duration;
    }

    private static Duration seconds(double seconds) {
        return Double.isFinite(seconds) && seconds < LONGEST_GUESS.toSeconds()
                ? Duration.ofMillis(Math.round(seconds * 1000))
                : LONGEST_GUESS;
    }

    private static DynamicRange range(FFmpegStream stream) {
        return switch (String.valueOf(stream.color_transfer)) {
            case "smpte2084" -> DynamicRange.PQ;
            case "arib-std-b67" -> DynamicRange.HLG;
            default -> DynamicRange.SDR;
        };
    }

    /** Only these keep an index by which a decoder surely starts at a keyframe; from the others it starts anywhere. */
    private static boolean seekable(String container) {
        return container.contains("mp4") || container.contains("matroska");
    }

    static Optional<FrameRate> rate(@Nullable Fraction fraction) {
        return Optional.ofNullable(fraction)
                .filter(f -> f.getNumerator() > 0 && f.getDenominator() > 0)
                .map(f -> new FrameRate(f.getNumerator(), f.getDenominator()));
    }
}
