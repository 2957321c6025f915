package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

final class UnfinishedUploadsIT {
    private static final String UUID = "977e4bc7-80ef-4d1c-a36d-2bbbbb975015";

    @TempDir
    Path directory;

    @Test
    void start_afterAKill_forgetsUploadsThatWereUnderWay() throws Exception {
        S3Options options = new S3Options(directory, 0, S3Probe.ACCESS_KEY, S3Probe.SECRET_KEY);
        try (EmbeddedS3 server = EmbeddedS3.start(options);
                S3Client s3 = S3Probe.client(server.endpoint())) {
            server.createBucket("media");
            s3.putObject(r -> r.bucket("media").key("in/finished-" + UUID), RequestBody.fromString("whole"));
        }
        Files.writeString(directory.resolve("objects/media/in/source-" + UUID), "half");
        Files.writeString(directory.resolve(".lock"), "the pid of the killed");

        try (EmbeddedS3 server = EmbeddedS3.start(options);
                S3Client s3 = S3Probe.client(server.endpoint())) {
            assertThat(s3.listObjectsV2(r -> r.bucket("media")).contents())
                    .extracting(S3Object::key)
                    .containsExactly("in/finished-" + UUID);
        }
    }
}
