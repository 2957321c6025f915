package dev.millrace.worker.probe;

import dev.millrace.task.FailureCode;
import dev.millrace.task.Limits;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.UntrustedInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.builder.FFprobeBuilder;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;

/** What FFprobe is asked, and what it means when it has no answer. */
final class Questions {

    private static final long LARGEST_ALLOCATION = 768L << 20;
    private static final long BYTES_PER_SECOND = 10_000_000;
    private static final Duration LEAST_TIME = Duration.ofSeconds(60);

    private final Encoders encoders;

    Questions(Encoders encoders) {
        this.encoders = encoders;
    }

    /** Which streams there are, and of what kind. */
    FFmpegProbeResult streams(Attempt attempt, Path source, Limits limits)
            throws FailedException, StoppedException, IOException {
        FfprobeFunction sandboxed = new FfprobeFunction(encoders, attempt, source);
        List<String> question = new FFprobeBuilder()
                .setShowChapters(false)
                .addExtraArgs("-v", "error") // the builder's own "quiet" would hide why a file is refused
                .addExtraArgs(untrusted(limits))
                .setInput("file:" + source)
                .build();
        try {
            return new FFprobe("ffprobe", sandboxed).probe(question);
        } catch (FfprobeFunction.NoAnswerException e) {
            throw unpacked(e);
        } catch (IOException | RuntimeException _) {
            // The wrapper throws for every exit code but 0, and unchecked for JSON that a file made odd.
            throw refusal(sandboxed.stderr());
        }
    }

    /** Every packet of one stream. */
    PacketScan packets(Attempt attempt, Path source, int stream, long bytes, Limits limits)
            throws FailedException, StoppedException {
        PacketScan scan = new PacketScan();
        List<String> question = new ArrayList<>(List.of("-v", "error"));
        question.addAll(List.of(untrusted(limits)));
        question.addAll(List.of("-select_streams", String.valueOf(stream)));
        question.addAll(List.of("-show_entries", "packet=pts_time,duration_time,flags:stream=field_order"));
        question.addAll(List.of("-of", "csv", "file:" + source));
        Duration deadline = LEAST_TIME.plusSeconds(bytes / BYTES_PER_SECOND);
        FfmpegResult.Exited end = encoders.ffprobe(attempt, source, question, deadline, in -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                scan.accept(line);
            }
        });
        if (end.code() != 0) {
            throw refusal(end.trace().stderr());
        }
        return scan;
    }

    private static String[] untrusted(Limits limits) {
        return new UntrustedInput(limits.streams(), limits.pixels(), LARGEST_ALLOCATION)
                .options()
                .toArray(String[]::new);
    }

    private static FailedException unpacked(FfprobeFunction.NoAnswerException e)
            throws FailedException, StoppedException {
        return switch (e.getCause()) {
            case FailedException failed -> failed;
            case StoppedException stopped -> throw stopped;
            case null, default -> new FailedException(FailureCode.INTERNAL, "FFprobe gave no answer: " + e);
        };
    }

    /** A demuxer that gives up says why; no demuxer at all says nothing of a kind we know. */
    private static FailedException refusal(List<String> stderr) {
        Predicate<String> says = text -> stderr.stream().anyMatch(line -> line.contains(text));
        if (says.test("moov atom not found") || says.test("Truncat") || says.test("End of file")) {
            return new FailedException(FailureCode.CORRUPT, "its index is missing", stderr);
        }
        if (says.test("max_streams") || says.test("nb_streams")) {
            return new FailedException(FailureCode.LIMIT_STREAMS, "too many tracks", stderr);
        }
        if (says.test("max pixel count") || says.test("max_pixels")) {
            return new FailedException(FailureCode.LIMIT_PIXELS, "the picture is too large", stderr);
        }
        return new FailedException(FailureCode.NOT_MEDIA, "no demuxer takes it", stderr);
    }
}
