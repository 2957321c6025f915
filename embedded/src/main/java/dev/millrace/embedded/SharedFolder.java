package dev.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder that is emptied when the JVM ends, after the servers that live in it were closed. */
final class SharedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFolder.class);

    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private @Nullable Path root;

    synchronized Path sub(String name) {
        if (root == null) {
            try {
                root = Files.createTempDirectory("millrace-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-shared-servers"));
        }
        return root.resolve(name);
    }

    synchronized void closeAtExit(AutoCloseable server) {
        servers.push(server);
    }

    private synchronized void close() {
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("A shared server did not close");
            }
        }
        if (root != null) {
            delete(root);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("directory", root).setCause(e).log("Temporary files are left");
        }
    }
}
