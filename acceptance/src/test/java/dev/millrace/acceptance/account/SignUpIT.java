package dev.millrace.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Api;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.id.VideoId;
import dev.millrace.testing.Machine;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import dev.millrace.testing.NodeProject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From nothing to a stream, with nothing but what the installation brings along. */
@Running
class SignUpIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Installation installation;
    private final Api stranger;

    SignUpIT(Installation installation) {
        this.installation = installation;
        stranger = installation.api().as("nobody");
    }

    @Test
    void newcomer_withAKeyOfTheirOwn_hasAStreamThatOthersDoNotSee() {
        Api ann = robot(signUp(address()));
        Api bob = robot(signUp(address()));

        VideoId video = ann.upload(Clips.silent(), Map.of("title", "mine"));

        URI master = ann.awaitStream(video);
        assertThat(PublishedStream.download(master).pictures())
                .extracting(Media::frames)
                .containsOnly(50);
        String path = "/v1/videos/" + video;
        assertThat(bob.status(path)).isEqualTo(404);
        assertThat(bob.status(path + "/events")).isEqualTo(404);
        assertThat(stranger.status(path)).isEqualTo(401);
        assertThat(ann.get("/v1/videos").path("data")).hasSize(1);
        assertThat(bob.get("/v1/videos").path("data")).isEmpty();
    }

    @Test
    @Needs({Tool.NODE, Tool.CHROMIUM})
    void newcomer_withUppyInABrowser_hasAStream() throws Exception {
        String email = address();
        Api ann = signUp(email);
        NodeProject programs = NodeProject.install(Path.of("src", "test", "node"));

        JsonNode seen = new JsonMapper()
                .readTree(programs.run(
                                "",
                                LIMIT,
                                "uppy.mjs",
                                Machine.chromium().orElseThrow(),
                                installation.url().toString(),
                                email,
                                PASSWORD,
                                Clips.heavy().toString())
                        .getLast());

        assertThat(seen.path("failed")).as("%s", seen).isEmpty();
        assertThat(seen.path("signedIn").asInt()).isEqualTo(201);
        assertThat(seen.path("cookie").asString()).as("no script sees a token").isEmpty();
        assertThat(seen.path("parts").asInt()).isEqualTo(2);
        String url = seen.path("url").asString();
        VideoId video = VideoId.parse(url.substring(url.lastIndexOf('/') + 1));
        assertThat(PublishedStream.download(ann.awaitStream(video)).pictures())
                .extracting(Media::frames)
                .containsOnly(50);
        assertThat(ann.video(video).path("title").asString()).isEqualTo("By Uppy");
    }

    @Test
    @Needs({Tool.NODE, Tool.CHROMIUM})
    void newcomer_byTheLinkOfTheMail_confirmsWithThePasswordAndIsSignedIn() throws Exception {
        String email = address();
        stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD));
        String link =
                mailed(Pattern.compile("to " + Pattern.quote(email) + ",.*?(http\\S+/verify#[\\w-]+)", Pattern.DOTALL));
        NodeProject programs = NodeProject.install(Path.of("src", "test", "node"));

        JsonNode seen = new JsonMapper()
                .readTree(programs.run(
                                "",
                                LIMIT,
                                "proof.mjs",
                                Machine.chromium().orElseThrow(),
                                link,
                                "not the password",
                                PASSWORD)
                        .getLast());

        assertThat(seen.path("said").get(0).asString()).contains("wrong, was used, or is too old");
        assertThat(seen.path("said").get(1).asString()).startsWith("Done");
        assertThat(seen.path("account").asInt()).isEqualTo(200);
        assertThat(seen.path("address").asString()).endsWith("/verify");
    }

    private static Api robot(Api person) {
        JsonNode key = person.post("/v1/keys", Map.of("name", "robot", "scopes", List.of("ingest", "read")));
        return person.as(key.path("key").asString());
    }

    /** Somebody who has signed up and in. */
    private Api signUp(String email) {
        String ticket = stranger.post("/v1/accounts", Map.of("email", email, "password", PASSWORD))
                .path("ticket")
                .asString();
        JsonNode session = stranger.post("/v1/accounts/verify", Map.of("ticket", ticket, "code", code(email)));
        return stranger.as(session.path("accessToken").asString());
    }

    /** The code in the mail, which the outbox page shows. */
    private String code(String email) {
        return mailed(Pattern.compile("<h2>(\\d{6}) is your[^<]*</h2><p>to " + Pattern.quote(email)));
    }

    private String mailed(Pattern pattern) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> pattern.matcher(stranger.text("/outbox")), Matcher::find)
                .group(1);
    }

    private static String address() {
        return "p" + UUID.randomUUID() + "@example.org";
    }
}
