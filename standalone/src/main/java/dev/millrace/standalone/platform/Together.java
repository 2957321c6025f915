package dev.millrace.standalone.platform;

import dev.millrace.runtime.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts services side by side: each waits for servers, and none for another. */
final class Together {

    private Together() {}

    static void start(List<Service> services) throws InterruptedException {
        if (services.isEmpty()) {
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(services.size())) {
            List<Future<Void>> starts = new ArrayList<>();
            for (Service service : services) {
                starts.add(threads.submit(() -> {
                    service.start();
                    return null;
                }));
            }
            try {
                await(starts);
            } catch (InterruptedException | RuntimeException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private static void await(List<Future<Void>> starts) throws InterruptedException {
        for (Future<Void> start : starts) {
            try {
                start.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e.getCause());
            }
        }
    }
}
