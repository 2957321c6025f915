package dev.millrace.acceptance.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A page that stays open while the server dies and comes back. */
@Needs({Tool.NODE, Tool.CHROMIUM})
class DashboardRestartIT {

    /** Long enough for the page to show that something is being done. */
    private static final Duration SEEN = Duration.ofSeconds(4);

    @Test
    void page_whoseServerIsKilledInMidJob_endsRightWithoutBeingLoadedAgain() throws Exception {
        Path data = Installation.fresh("dashboard");
        String port = Integer.toString(FreePort.pick());
        Program first = Program.start("up", Installation.environment(data), "up", "--port", port);
        Visitor visitor = Visitor.to(URI.create(first.awaitOutput("http")));
        CompletableFuture<JsonNode> seeing = CompletableFuture.supplyAsync(() -> visitor.sees("restart", Clips.slow()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> first.ffmpeg().isPresent() || seeing.isDone());
        Thread.sleep(SEEN);

        first.kill();
        try (Program second = Program.start("up", Installation.environment(data), "up", "--port", port)) {
            String _ = second.awaitOutput("http");
            JsonNode seen = seeing.join();

            assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
            assertThat(seen.path("notice").asString()).contains("Reconnecting");
            assertThat(seen.path("badges").valueStream().map(JsonNode::asString))
                    .containsExactly("Ready");
            assertThat(seen.path("sameDocument").asBoolean()).isTrue();
        }
    }
}
