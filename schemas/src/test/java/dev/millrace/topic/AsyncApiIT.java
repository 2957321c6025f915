package dev.millrace.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testing.Needs;
import dev.millrace.testing.NodeProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** AsyncAPI's own parser reads asyncapi.yaml and the Avro contracts it names, and finds no fault. */
@Needs(Needs.Tool.NODE)
@Timeout(400)
class AsyncApiIT {

    @Test
    void document_readByAsyncApisParser_isValidAndComplete() throws IOException, InterruptedException {
        NodeProject node = NodeProject.install(Path.of("src", "test", "node"));

        assertThat(node.run(
                        "",
                        Duration.ofMinutes(1),
                        "asyncapi.mjs",
                        Path.of("asyncapi.yaml").toAbsolutePath().toString()))
                .containsExactly(
                        "receive millrace.uploads.v1 dev.millrace.v1.UploadEventRecord",
                        "receive millrace.s3-notifications.v1 S3EventNotification",
                        "send millrace.video-events.v1 dev.millrace.v1.VideoEventRecord");
    }
}
