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

/** Starts parts side by side: all of them, or, when one fails, none. */
final class ParallelStart {
    private final Map<Part, CompletableFuture<Started>> starts = new EnumMap<>(Part.class);
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    private ParallelStart() {}

    static NavigableMap<Part, Started> run(StackOptions options, Map<Part, Integer> ports) {
        ParallelStart start = new ParallelStart();
        start.startAll(options, ports);
        return start.allOrNone();
    }

    private void startAll(StackOptions options, Map<Part, Integer> ports) {
        // Servers' threads inherit whether they are daemons.
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon(false).name("start-", 0).factory())) {
            ports.forEach((part, port) ->
                    starts.put(part, CompletableFuture.supplyAsync(() -> Started.start(part, options, port), threads)));
            // Only now that all are submitted may the first failure interrupt the others.
            for (CompletableFuture<Started> start : starts.values()) {
                var _ = start.whenComplete((server, failure) -> {
                    if (failure != null && firstFailure.compareAndSet(null, failure)) {
                        threads.shutdownNow();
                    }
                });
            }
        }
    }

    private NavigableMap<Part, Started> allOrNone() {
        NavigableMap<Part, Started> running = new TreeMap<>();
        starts.forEach((part, start) -> {
            if (!start.isCompletedExceptionally()) {
                running.put(part, start.join());
            }
        });
        Throwable failure = firstFailure.get();
        if (failure == null) {
            return running;
        }
        Started.closeAll(running);
        if (failure instanceof CompletionException && failure.getCause() instanceof StartException cause) {
            throw cause;
        }
        throw new StartException("A server did not start: " + failure, failure);
    }
}
