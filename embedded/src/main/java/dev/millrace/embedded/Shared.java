package dev.millrace.embedded;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that starts at the first use and closes with its folder. */
final class Shared<T extends AutoCloseable> {
    private final SharedFolder folder;
    private final String name;
    private final Function<Path, T> start;
    private @Nullable T server;

    Shared(SharedFolder folder, String name, Function<Path, T> start) {
        this.folder = folder;
        this.name = name;
        this.start = start;
    }

    synchronized T get() {
        if (server == null) {
            server = start.apply(folder.sub(name));
            folder.closeAtExit(server);
        }
        return server;
    }
}
