package dev.millrace.embedded.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts children from one platform thread that never ends. The kernel's "parent" of {@link DeathSignal} is the
 * spawning <em>thread</em>: spawned from a pool, or from a virtual thread's carrier, a child would die when that thread
 * is retired.
 *
 * <p>One at a time also means that no child inherits the still open descriptor of a binary that another is about to
 * execute ("text file busy").
 */
final class Spawner {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-spawner").factory());

    private Spawner() {}

    /** Also tries out, on this thread that nobody interrupts, whether there is a {@link DeathSignal} to be had. */
    static Process spawn(ProcessBuilder builder) throws IOException {
        try {
            // join() cannot be interrupted: a child started but never returned would be nobody's to end.
            return CompletableFuture.supplyAsync(() -> start(builder), THREAD).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException io ? io.getCause() : new IOException(e.getCause());
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.command(DeathSignal.wrap(builder.command())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
