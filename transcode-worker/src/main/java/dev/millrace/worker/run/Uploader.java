package dev.millrace.worker.run;

import dev.millrace.id.Sha256;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Result;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.encode.Encoded;
import dev.millrace.worker.encode.Extras;
import dev.millrace.worker.facts.SegmentFacts;
import dev.millrace.worker.facts.TrackFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Carries verified output into the bucket, below its claim; the facts last, so that they never speak of what is not there. */
final class Uploader {

    private static final int AT_A_TIME = 8;
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final ObjectStore store;

    Uploader(ObjectStore store) {
        this.store = store;
    }

    Result.Encoded uploaded(Attempt attempt, Encoded encoded) throws StorageException, StoppedException {
        List<String> names =
                encoded.facts().tracks().stream().flatMap(Uploader::names).toList();
        String type = attempt.task().work() instanceof Work.Audio ? "audio/mp4" : "video/mp4";
        putAll(attempt, names, _ -> type);
        long bytes =
                encoded.facts().tracks().stream().mapToLong(TrackFacts::bytes).sum();
        return told(attempt, encoded.facts().toJson(), bytes, encoded.cpu());
    }

    Result.Encoded uploaded(Attempt attempt, Extras extras) throws StorageException, StoppedException, IOException {
        long bytes = 0;
        for (String name : extras.names()) {
            bytes += Files.size(attempt.scratch().resolve(name));
        }
        putAll(attempt, extras.names(), name -> name.endsWith(".vtt") ? "text/vtt" : "image/jpeg");
        return told(attempt, extras.facts().toJson(), bytes, extras.cpu());
    }

    private Result.Encoded told(Attempt attempt, byte[] facts, long bytes, Duration cpu) throws StorageException {
        store.put(attempt.outputs() + OutputKeys.FACTS, facts, "application/json", FOR_EVER);
        return new Result.Encoded(Sha256.of(facts), bytes, cpu);
    }

    private static Stream<String> names(TrackFacts track) {
        return Stream.concat(Stream.of(track.init()), track.segments().stream().map(SegmentFacts::name));
    }

    private void putAll(Attempt attempt, List<String> names, UnaryOperator<String> type)
            throws StorageException, StoppedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<Void>> puts = new ArrayList<>();
            for (String name : names) {
                puts.add(threads.submit(put(attempt, name, type.apply(name))));
            }
            attempt.stop().onAsk(() -> puts.forEach(put -> put.cancel(true))); // however slow the store is
            for (Future<Void> put : puts) {
                await(put, threads);
            }
        }
    }

    private Callable<Void> put(Attempt attempt, String name, String type) {
        return () -> {
            attempt.stop().check();
            store.put(attempt.outputs() + name, attempt.scratch().resolve(name), type, FOR_EVER);
            return null;
        };
    }

    private static void await(Future<Void> put, ExecutorService threads) throws StorageException, StoppedException {
        try {
            put.get();
        } catch (CancellationException _) {
            throw new StoppedException();
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new StoppedException();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            switch (e.getCause()) {
                case StorageException storage -> throw storage;
                case StoppedException stopped -> throw stopped;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
