package dev.millrace.ingest.mail;

import dev.millrace.mail.Mail;
import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts letters into a folder, for one machine without a mail server: whoever may read the folder, or the log, reads
 * everybody's mail. Of old letters only the newest are kept.
 */
public final class OutboxDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);
    private static final int KEPT = 100;
    private static final String ENDING = ".json";

    private final Path folder;
    private final InstantSource clock;
    private long last;

    public OutboxDelivery(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public synchronized void deliver(Mail mail) throws IOException {
        Files.createDirectories(folder);
        last = Math.max(last + 1, clock.millis());
        Path part = folder.resolve(last + ".part");
        Files.write(part, Json.MAPPER.writeValueAsBytes(mail));
        Files.move(part, folder.resolve(last + ENDING), StandardCopyOption.ATOMIC_MOVE);
        for (Path old : newestFirst(folder).stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old);
        }
        LOG.atInfo()
                .addKeyValue("to", mail.to())
                .addKeyValue("subject", mail.subject())
                .log("A mail is in the outbox");
    }

    /** The letters of a folder, newest first. */
    public static List<Mail> letters(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return newestFirst(folder).stream().map(OutboxDelivery::read).toList();
    }

    @Override
    public void close() {
        // nothing is held open
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted((one, other) -> other.compareTo(one))
                    .toList();
        }
    }

    private static Mail read(Path file) {
        return Json.LENIENT.readValue(file.toFile(), Mail.class);
    }
}
