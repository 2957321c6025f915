package dev.millrace.embedded.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announcements on their way, one small file each until the listener has taken it: what a killed process, or a listener
 * that failed, left undelivered is delivered after the next start. At least once, as with AWS.
 */
final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String SUFFIX = ".json";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Path directory;
    private final Backoff backoff;
    private final BlockingQueue<Path> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread delivery;

    private Outbox(Path directory, Backoff backoff) {
        this.directory = directory;
        this.backoff = backoff;
    }

    static Outbox open(Path directory) throws IOException {
        return open(directory, Backoff.HALF_A_MINUTE);
    }

    static Outbox open(Path directory, Backoff backoff) throws IOException {
        Outbox outbox = new Outbox(Files.createDirectories(directory), backoff);
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(outbox.waiting::add);
        }
        return outbox;
    }

    /** Returns when the announcement would survive the process. */
    void add(String sequence, String json) {
        try {
            Path part = directory.resolve(sequence + ".part");
            Path file = directory.resolve(sequence + SUFFIX);
            Files.writeString(part, json);
            waiting.add(Files.move(part, file, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void deliverTo(AnnouncementListener listener) {
        if (delivery != null) {
            throw new IllegalStateException("There is a listener already");
        }
        delivery = Thread.ofPlatform().daemon().name("s3-announcements").start(() -> deliverAll(listener));
    }

    private void deliverAll(AnnouncementListener listener) {
        try {
            while (true) {
                deliver(waiting.take(), listener);
            }
        } catch (InterruptedException closed) {
            LOG.atDebug().addKeyValue("waiting", waiting.size()).log("Announcements stopped");
        }
    }

    private void deliver(Path file, AnnouncementListener listener) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                listener.announce(Files.readString(file));
                Files.delete(file);
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (attempt == backoff.attempts()) {
                    LOG.atError()
                            .addKeyValue("file", file)
                            .addKeyValue("attempt", attempt)
                            .setCause(e)
                            .log("A changed object is not announced; it will be tried again at the next start");
                    return;
                }
                Thread.sleep(backoff.after(attempt));
            }
        }
    }

    @Override
    public synchronized void close() {
        if (delivery == null) {
            return;
        }
        delivery.interrupt();
        try {
            delivery.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
