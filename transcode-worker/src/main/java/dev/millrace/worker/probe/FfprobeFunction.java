package dev.millrace.worker.probe;

import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.ffmpeg.CapturedOutput;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.bramp.ffmpeg.ProcessFunction;

/**
 * Lets the wrapper's FFprobe run under our sandbox: the process has ended, within its limits, before the wrapper reads
 * what it wrote.
 */
final class FfprobeFunction implements ProcessFunction {

    private static final int LARGEST_ANSWER = 4 << 20;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Encoders encoders;
    private final Attempt attempt;
    private final Path source;
    private List<String> stderr = List.of();

    FfprobeFunction(Encoders encoders, Attempt attempt, Path source) {
        this.encoders = encoders;
        this.attempt = attempt;
        this.source = source;
    }

    /** What the newest run wrote to its standard error. */
    List<String> stderr() {
        return stderr;
    }

    @Override
    public Process run(List<String> command) throws IOException {
        CapturedOutput output = new CapturedOutput(LARGEST_ANSWER);
        try {
            FfmpegResult.Exited end =
                    encoders.ffprobe(attempt, source, command.subList(1, command.size()), DEADLINE, output);
            stderr = end.trace().stderr();
            return new EndedProcess(end.code(), output.bytes());
        } catch (FailedException | StoppedException e) {
            throw new NoAnswerException(e);
        }
    }

    /** FFprobe did not come to an end of its own. */
    static final class NoAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(Exception cause) {
            super(cause);
        }
    }
}
