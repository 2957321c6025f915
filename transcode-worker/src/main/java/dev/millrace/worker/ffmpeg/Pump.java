package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Reads one pipe of a process on a virtual thread of its own. */
final class Pump {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final InputStream pipe;

    private Pump(InputStream pipe) {
        this.pipe = pipe;
    }

    /** @param givingUp is run when the reader will not read on, before the pipe is closed */
    static Pump start(InputStream pipe, Stdout reader, Runnable givingUp) {
        var pump = new Pump(pipe);
        Thread.ofVirtual().name("ffmpeg-pipe").start(() -> pump.run(reader, givingUp));
        return pump;
    }

    private void run(Stdout reader, Runnable givingUp) {
        try (pipe) {
            drain(reader, givingUp);
            end.complete(null);
        } catch (IOException _) {
            end.complete(null); // the pipe broke: the process is gone or is being stopped
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    private void drain(Stdout reader, Runnable givingUp) throws IOException {
        try {
            reader.drain(pipe);
        } catch (OutputLimitException | RuntimeException | Error e) {
            givingUp.run();
            throw e;
        }
    }

    /**
     * Waits until all is read, but not for ever: a child of the process may have outlived it, with the pipe in its hands.
     *
     * @throws RuntimeException of the reader, if it threw one
     */
    void await(Duration patience) {
        try {
            end.copy()
                    .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : e;
        }
    }
}
