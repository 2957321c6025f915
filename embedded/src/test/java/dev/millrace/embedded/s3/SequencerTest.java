package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SequencerTest {
    private static final InstantSource TODAY = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final InstantSource YESTERDAY = InstantSource.fixed(Instant.parse("2026-02-28T12:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void next_always_grows() throws IOException {
        Sequencer sequencer = Sequencer.open(file(), TODAY);

        assertThat(sequencer.next()).matches("[0-9A-F]{16}").isLessThan(sequencer.next());
    }

    @Test
    void next_afterARestartWithTheClockSetBack_stillGrows() throws IOException {
        String before = Sequencer.open(file(), TODAY).next();

        String after = Sequencer.open(file(), YESTERDAY).next();

        assertThat(after).isGreaterThan(before);
    }

    @Test
    void next_afterTheDirectoryWasWiped_growsWithTheClock() throws IOException {
        String before = Sequencer.open(file(), YESTERDAY).next();
        Files.delete(file());

        assertThat(Sequencer.open(file(), TODAY).next()).isGreaterThan(before);
    }

    private Path file() {
        return directory.resolve("sequencer");
    }
}
