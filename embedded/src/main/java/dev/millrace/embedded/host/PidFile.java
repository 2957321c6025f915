package dev.millrace.embedded.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers a child across our own death: its pid, and the instant at which it started, since pids are used again. */
final class PidFile {
    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle child) throws IOException {
        Instant started = child.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(file, child.pid() + " " + started);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Ends the process that an earlier run left behind; one that only has its pid by now is left in peace. */
    void endLeftOver() throws IOException {
        Optional<ProcessHandle> leftOver = leftOver();
        if (leftOver.isPresent()) {
            LOG.atWarn().addKeyValue("pid", leftOver.get().pid()).log("Ending a process left by an earlier run");
            end(leftOver.get());
        }
        delete();
    }

    private Optional<ProcessHandle> leftOver() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ", -1);
        // A file cut short by a crash names nobody.
        if (words.length != 2 || !words[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> process.info()
                        .startInstant()
                        .map(Instant::toString)
                        .filter(words[1]::equals)
                        .isPresent());
    }

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            if (!Processes.endsWithin(END_LIMIT, process)) {
                throw new StartException("Process " + process.pid() + ", left by an earlier run, does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while ending process " + process.pid(), e);
        }
    }
}
