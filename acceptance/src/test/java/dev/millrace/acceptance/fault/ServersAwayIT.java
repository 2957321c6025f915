package dev.millrace.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Api;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Log;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.id.VideoId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Broker, registry, Redis, MongoDB and S3 in one process, all services in another. */
class ServersAwayIT {

    /** Of servers, on a machine that is busy encoding. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final int FRAMES = 240;
    private static final String[] ONLY_SERVERS = {"up", "--port", "0", "--without", "ingest,router,worker,projector"};

    private final Path data = Installation.fresh("servers");
    private final Path home = Installation.fresh("services");

    @Test
    void servers_awayAtTheStartAndKilledInMidJob_loseNothing() {
        Program first = servers();
        first.awaitOutput("http");
        Map<String, String> addresses = Installation.addresses(data);
        first.kill();
        try (Program services = services(addresses)) {
            assertWaits(services);

            Program second = servers();
            Api api = new Api(URI.create(services.awaitOutput("http")), home);
            VideoId video = api.upload(Clips.slow(), Map.of());
            Awaitility.await().until(() -> services.ffmpeg().isPresent());
            second.kill();

            try (Program _ = servers();
                    Log log = log(addresses)) {
                Awaitility.await("reads work again").atMost(START).untilAsserted(() -> api.video(video));
                URI master = api.awaitStream(video);
                OneStream.assertPublishedOnce(log, video, master, FRAMES);
            }
        }
    }

    /** It says what it waits for, and lives. */
    private static void assertWaits(Program services) {
        assertThat(services.awaitLog("Waiting")).contains("Kafka at");
        assertThat(services.isAlive()).isTrue();
        assertThat(services.output()).as("it does not say that it is ready").isEmpty();
    }

    private Program servers() {
        return Program.start("servers", Installation.environment(data), ONLY_SERVERS);
    }

    private Program services(Map<String, String> addresses) {
        Map<String, String> environment = new HashMap<>(Installation.environment(home));
        environment.putAll(addresses);
        return Program.start("services", environment, "up", "--port", Integer.toString(FreePort.pick()));
    }

    private static Log log(Map<String, String> addresses) {
        return new Log(
                Objects.requireNonNull(addresses.get("MILLRACE_KAFKA")),
                Objects.requireNonNull(addresses.get("MILLRACE_REGISTRY")));
    }
}
