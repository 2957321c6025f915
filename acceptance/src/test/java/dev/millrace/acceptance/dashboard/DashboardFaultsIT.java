package dev.millrace.acceptance.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Pages that stay open while Redis, the projector and their connection are lost in turn, in the middle of one encode. As in
 * production the projector is a process of its own, and one address stands before all.
 */
@Needs({Tool.NODE, Tool.CHROMIUM})
class DashboardFaultsIT {

    /** For an encode, on a machine that is busy, to come to where the projector is killed. */
    private static final Duration MIDWAY = Duration.ofMinutes(4);

    /** Long enough for a page to say that the server does not answer. */
    private static final Duration AWAY = Duration.ofSeconds(3);

    /** Long enough that all faults meet its encode. */
    private static final int FILM_SECONDS = 120;

    /** From when a tab is connected again until it sees progress: another projector takes over after a session of 6 s. */
    private static final double TAKEN_OVER_SECONDS = 25;

    private static final List<String> TABS = List.of("page", "list");

    private final Path data = Installation.fresh("faults");
    private final URI url = local();
    private final URI services = local();
    private final URI projection = local();

    @Test
    void pages_thatLoseRedisTheProjectorAndTheirConnectionInTurn_endRightWithoutBeingLoadedAgain() throws Exception {
        String port = Integer.toString(services.getPort());
        try (Program up = Program.start("up", environment(), "up", "--port", port, "--without", "projector")) {
            up.awaitOutput("http");
            Program first = projector();
            first.awaitLog("Service is up");
            long redis = redis();
            List<String> arguments = List.of(
                    Clips.film("1920x1080", "30", FILM_SECONDS).toString(),
                    Long.toString(redis),
                    Long.toString(first.pid()),
                    projection.toString(),
                    services.toString());
            Visitor visitor = Visitor.to(url);
            CompletableFuture<JsonNode> seeing =
                    CompletableFuture.supplyAsync(() -> visitor.runs("faults.mjs", arguments));

            Awaitility.await().atMost(MIDWAY).until(() -> !first.isAlive() || seeing.isDone());
            Thread.sleep(AWAY);
            try (Program _ = projector()) {
                assertEndsRight(seeing.join());
                assertThat(redis()).as("Redis is another").isNotEqualTo(redis);
            }
        }
    }

    private static void assertEndsRight(JsonNode seen) {
        assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
        assertThat(seen.path("errors")).as("%s", seen).isEmpty();
        for (String tab : TABS) {
            assertThat(seen.path(tab).path("falls")).as("%s", seen).isEmpty();
            assertThat(seen.path(tab).path("statuses").valueStream().map(JsonNode::asString))
                    .startsWith("Encoding")
                    .endsWith("Ready");
        }
        for (JsonNode fault : seen.path("faults")) {
            assertThat(fault.path("seconds").asDouble()).as("%s", seen).isBetween(0.0, TAKEN_OVER_SECONDS);
        }
        for (String fault : List.of("projector", "connection")) {
            assertThat(seen.path("faults")
                            .path(fault)
                            .path("notices")
                            .valueStream()
                            .map(JsonNode::asString))
                    .as(fault)
                    .hasSize(TABS.size())
                    .allMatch(notice -> notice.contains("Reconnecting"));
        }
        assertThat(seen.path("badges").valueStream().map(JsonNode::asString)).containsExactly("Ready");
    }

    private Program projector() {
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(Installation.addresses(data));
        environment.put("MILLRACE_HTTP_PORT", Integer.toString(projection.getPort()));
        environment.put(
                "MILLRACE_TOKEN_KEYS_URL",
                services.resolve("/.well-known/jwks.json").toString());
        return Program.start("projector", environment, "run", "projector");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Installation.environment(data));
        environment.put("MILLRACE_PUBLIC_URL", url.toString());
        environment.put("MILLRACE_PLAYBACK", url.resolve("/media").toString());
        environment.put("MILLRACE_WORKER_THREADS", "1"); // slow enough for three faults
        return environment;
    }

    /** The process that is Redis now. */
    private long redis() throws IOException {
        String pid = Files.readString(data.resolve("servers/redis/redis.pid"));
        return Long.parseLong(pid.substring(0, pid.indexOf(' ')));
    }

    private static URI local() {
        return URI.create("http://127.0.0.1:" + FreePort.pick());
    }
}
