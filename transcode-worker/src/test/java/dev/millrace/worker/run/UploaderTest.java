package dev.millrace.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.media.RenditionId;
import dev.millrace.media.TextRendition;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Stop;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.encode.Extras;
import dev.millrace.worker.facts.ExtraFacts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to uploads that have begun. */
@Timeout(60)
class UploaderTest {

    /** More than the sockets of both sides take in. */
    private static final int BYTES = 16 * 1024 * 1024;

    private static final int AT_A_TIME = 8;

    @TempDir
    Path scratch;

    @Test
    void uploaded_stoppedWhileTheStoreIsSlow_givesUpEvenWhatHasBegun() throws Exception {
        List<String> names = IntStream.range(0, AT_A_TIME + 1)
                .mapToObj(i -> "text-" + i + ".vtt")
                .toList();
        for (String name : names) {
            Files.write(scratch.resolve(name), new byte[BYTES]);
        }
        Extras extras = new Extras(ExtraFacts.subtitles("a build", List.of()), names, Duration.ZERO);
        TextRendition text = new TextRendition(new RenditionId("text-0"), 1, "eng", "English", true, false);
        Attempt attempt = Bench.attempt(new Work.Subtitles(List.of(text), Duration.ofSeconds(1)), scratch);
        List<Socket> busy = new ArrayList<>();
        try (ServerSocket neverReads = new ServerSocket(FreePort.pick(), 50, InetAddress.getLoopbackAddress());
                ObjectStore store = new ObjectStore(at(neverReads));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> uploaded = threads.submit(() -> new Uploader(store).uploaded(attempt, extras));
            for (int i = 0; i < AT_A_TIME; i++) {
                busy.add(neverReads.accept());
            }

            attempt.stop().ask(Stop.Reason.REVOKED);

            assertThatThrownBy(() -> uploaded.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StoppedException.class);
            for (Socket socket : busy) {
                assertThat(socket.getInputStream().skip(2L * BYTES)).isLessThan(BYTES);
            }
        } finally {
            for (Socket socket : busy) {
                socket.close();
            }
        }
    }

    private static StorageSettings at(ServerSocket server) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new StorageSettings(endpoint, null, "us-east-1", "films", "key", new Secret("secret"));
    }
}
