package dev.millrace.embedded;

import dev.millrace.embedded.host.StartException;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts parts side by side: all of them, or, when one fails, none. The others are not waited for when they are child
 * processes. Those in this JVM are, for their second or two: an interrupt that meets a class's initialisation leaves the
 * class broken for as long as the JVM lives (seen with Kafka's).
 */
final class ParallelStart {
    private final ExecutorService servers = threads();
    private final ExecutorService children = threads();
    private final Map<Part, CompletableFuture<Started>> starts = new EnumMap<>(Part.class);
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    private ParallelStart() {}

    static NavigableMap<Part, Started> run(StackOptions options, Map<Part, Integer> ports) {
        ParallelStart start = new ParallelStart();
        ports.forEach((part, port) -> start.submit(part, options, port));
        // Only now that all are submitted may a failure close the door.
        start.starts.replaceAll((part, future) -> future.whenComplete(start::noteFailure));
        return start.allOrNone();
    }

    /** The servers' threads inherit whether they are daemons. */
    private static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon(false).name("start-", 0).factory());
    }

    private void submit(Part part, StackOptions options, int port) {
        ExecutorService threads = part.isChildProcess() ? children : servers;
        starts.put(part, CompletableFuture.supplyAsync(() -> Started.start(part, options, port), threads));
    }

    private void noteFailure(@Nullable Started started, @Nullable Throwable failure) {
        if (failure != null && firstFailure.compareAndSet(null, failure)) {
            children.shutdownNow();
        }
    }

    private NavigableMap<Part, Started> allOrNone() {
        NavigableMap<Part, Started> running = new TreeMap<>();
        starts.forEach((part, start) -> {
            try {
                // Not interruptible either: what has been started must be known, to be closed.
                running.put(part, start.join());
            } catch (CompletionException e) {
                firstFailure.compareAndSet(null, e);
            }
        });
        servers.shutdown();
        children.shutdown();
        Throwable failure = firstFailure.get();
        if (failure == null) {
            return running;
        }
        Started.closeAll(running);
        if (failure.getCause() instanceof StartException cause) {
            throw cause;
        }
        throw new StartException("A server did not start: " + failure, failure);
    }
}
