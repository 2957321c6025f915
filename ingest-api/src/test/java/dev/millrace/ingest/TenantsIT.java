package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.access.ApiKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route there is, for somebody whom it is not for. */
@Timeout(90)
final class TenantsIT {

    private static final Map<String, Object> BODIES = Map.of(
            "PATCH /v1/videos/{id}", Map.of("title", "mine now"),
            "POST /v1/videos/{id}/upload/parts", Map.of("numbers", List.of(1)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path outbox;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client stranger;

    @SuppressWarnings("NullAway.Init")
    private static Answer ann;

    @SuppressWarnings("NullAway.Init")
    private static Answer bob;

    /** A video of Ann's, with an upload in parts under way. */
    @SuppressWarnings("NullAway.Init")
    private static String video;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of("MILLRACE_ACCESS", "accounts", "MILLRACE_OUTBOX", outbox.toString()));
        stranger = new Client(stage.url());
        ann = Person.signUp(stranger, Person.mailsIn(outbox), "ann@example.org", "a long enough password");
        bob = Person.signUp(stranger, Person.mailsIn(outbox), "bob@example.org", "a long enough password");
        video = stranger.bearing(ann.text("accessToken"))
                .post("/v1/videos", Map.of("multipart", true))
                .text("id");
        stage.project(
                VideoId.parse(video), ann.body().path("account").path("id").asString(), new Document("id", video));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static Stream<String> closed() {
        return Contract.closed().stream().filter(operation -> !Contract.elsewhere(operation));
    }

    static Stream<String> ofVideos() {
        return closed().filter(operation -> operation.contains("/v1/videos/{id}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closed")
    void route_withoutACredentialThatHolds_isClosed(String operation) {
        String token = ann.text("accessToken");
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);

        assertThat(send(stranger, operation, video).status()).isEqualTo(401);
        for (String credential : List.of(
                unsigned,
                token.substring(0, token.length() - 4) + "AAAA",
                ApiKey.mint(new SecureRandom()).reveal(),
                "",
                "null")) {
            assertThat(send(stranger.bearing(credential), operation, video).status())
                    .as("%s", credential)
                    .isEqualTo(401);
        }
        assertThat(send(stranger.with("Cookie", "millrace_access=" + unsigned), operation, video)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofVideos")
    void video_ofAnotherTenant_isAnsweredAsIfThereWereNone(String operation) {
        Client other = stranger.bearing(bob.text("accessToken"));
        String none =
                UUID.nameUUIDFromBytes(video.getBytes(StandardCharsets.UTF_8)).toString();
        int commands = stage.written(stage.topics().commands()).size();

        Answer theirs = send(other, operation, video);
        Answer absent = send(other, operation, none);

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.body()).isEqualTo(absent.body());
        assertThat(stage.written(stage.topics().commands())).hasSize(commands);
    }

    private static Answer send(Client client, String operation, String id) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{id}", id)
                .replace("{number}", "1")
                .replaceAll("\\{\\w+}", "x");
        return client.send(method, path, body(operation));
    }

    private static @Nullable Object body(String operation) {
        return BODIES.get(operation);
    }
}
