package dev.millrace.worker.probe;

import dev.millrace.media.FrameRate;
import dev.millrace.task.FailureCode;
import dev.millrace.worker.attempt.FailedException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bramp.ffmpeg.probe.FFmpegFormat;
import net.bramp.ffmpeg.probe.FFmpegStream;

/**
 * The timeline of the output: a constant rate, and how many frames there will be.
 *
 * @param rate frames per second
 * @param frames from the beginning of the file, which may be before the first picture, to the end of the last
 */
record Timeline(FrameRate rate, long frames) {

    /** A slide may stand for long; but a file whose pictures are this rare wants its timestamps to be encoded. */
    private static final int MOST_REPEATS = 100;

    private static final long FREE_REPEATS = 18_000;

    /** Of the pictures that the header counts, so many may be missing at the end without the file being cut off. */
    private static final double WHOLE = 0.98;

    private static final double MICROS = 1e6;
    private static final Pattern TAGGED = Pattern.compile("(\\d{1,6}):(\\d\\d):(\\d\\d)(?:\\.\\d*)?");

    static Timeline of(PacketScan scan, FFmpegStream stream, FFmpegFormat format) throws FailedException {
        if (scan.count() == 0) {
            throw new FailedException(
                    FailureCode.CORRUPT, "the picture track has " + scan.untimed() + " pictures without a time");
        }
        refuseCutOff(scan, stream);
        FrameRate rate = RateChoice.of(scan, Prober.rate(stream.r_frame_rate).orElse(null));
        double origin = Double.isFinite(format.start_time) ? format.start_time * MICROS : 0;
        double span = Math.max(0, scan.end() - origin);
        long frames = Math.max(1, Math.round(span / MICROS * rate.numerator() / rate.denominator()));
        if (frames > FREE_REPEATS + (long) MOST_REPEATS * scan.count()) {
            throw new FailedException(
                    FailureCode.CORRUPT, scan.count() + " pictures are to be shown as " + frames + " frames");
        }
        return new Timeline(rate, frames);
    }

    Duration duration() {
        return Duration.ofNanos(rate.microsAt(frames) * 1000);
    }

    /** The index of an MP4 counts its pictures, and Matroska tells how long a track is, whether or not it is there. */
    private static void refuseCutOff(PacketScan scan, FFmpegStream stream) throws FailedException {
        int seen = scan.count() + scan.untimed() + scan.discarded();
        if (stream.nb_frames > 0 && seen < Math.floor(stream.nb_frames * WHOLE)) {
            throw new FailedException(
                    FailureCode.CORRUPT, "only " + seen + " of " + stream.nb_frames + " pictures are there");
        }
        Duration promised = taggedDuration(stream);
        double end = scan.end() / MICROS;
        if (promised.isPositive() && end < promised.toMillis() / 1000.0 * WHOLE - 1) {
            throw new FailedException(
                    FailureCode.CORRUPT, "it ends after " + end + " s, but promises " + promised.toSeconds() + " s");
        }
    }

    /** Matroska's {@code DURATION} tag, {@code 00:01:02.345000000}; none is no time. */
    private static Duration taggedDuration(FFmpegStream stream) {
        String tag = stream.tags == null ? "" : stream.tags.getOrDefault("DURATION", "");
        Matcher matcher = TAGGED.matcher(tag);
        return matcher.matches()
                ? Duration.ofHours(Long.parseLong(matcher.group(1)))
                        .plusMinutes(Long.parseLong(matcher.group(2)))
                        .plusSeconds(Long.parseLong(matcher.group(3)))
                : Duration.ZERO;
    }
}
