package dev.millrace.projector;

import dev.millrace.embedded.SharedServers;
import java.util.concurrent.CompletableFuture;

/** The shared servers, started side by side: one after the other takes twice as long. */
final class Servers {

    private Servers() {}

    static void start() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(SharedServers::kafka),
                        CompletableFuture.runAsync(SharedServers::registry),
                        CompletableFuture.runAsync(SharedServers::mongo),
                        CompletableFuture.runAsync(SharedServers::redis))
                .join();
    }
}
