package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class OutboxTest {
    private static final Backoff QUICK = new Backoff(3, Duration.ofMillis(1), Duration.ofMillis(1));

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    @Test
    void deliverTo_always_keepsTheOrder() throws Exception {
        try (Outbox outbox = Outbox.open(directory)) {
            outbox.add("01", "first");
            outbox.deliverTo(taken::add);
            outbox.add("02", "second");

            assertThat(List.of(next(), next())).containsExactly("first", "second");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void deliverTo_aListenerThatFailsTwice_triesAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Outbox outbox = Outbox.open(directory, QUICK)) {
            outbox.add("01", "stubborn");
            outbox.deliverTo(json -> {
                if (calls.incrementAndGet() < 3) {
                    throw new IOException("Kafka is away");
                }
                taken.add(json);
            });

            assertThat(next()).isEqualTo("stubborn");
        }
    }

    @Test
    void deliverTo_aListenerThatKeepsFailing_goesOnWithTheNextAndKeepsTheFile() throws Exception {
        try (Outbox outbox = Outbox.open(directory, QUICK)) {
            outbox.add("01", "poison");
            outbox.add("02", "good");
            outbox.deliverTo(json -> {
                if (json.equals("poison")) {
                    throw new IOException("never");
                }
                taken.add(json);
            });

            assertThat(next()).isEqualTo("good");
        }
        assertThat(files()).containsExactly("01.json");
    }

    @Test
    void open_afterAKill_deliversWhatWasLeft() throws Exception {
        Outbox.open(directory).add("01", "left");

        try (Outbox outbox = Outbox.open(directory)) {
            outbox.deliverTo(taken::add);

            assertThat(next()).isEqualTo("left");
        }
    }

    @Test
    void after_eachAttempt_doublesUpToTheLongest() {
        Backoff backoff = new Backoff(5, Duration.ofMillis(100), Duration.ofMillis(350));

        assertThat(Stream.of(1, 2, 3, 4).map(backoff::after).map(Duration::toMillis))
                .containsExactly(100L, 200L, 350L, 350L);
    }

    private String next() throws InterruptedException {
        String json = taken.poll(10, TimeUnit.SECONDS);
        assertThat(json).as("announcement within 10 s").isNotNull();
        return json;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
