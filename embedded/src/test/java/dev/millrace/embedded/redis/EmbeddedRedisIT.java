package dev.millrace.embedded.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EmbeddedRedisIT {
    @TempDir
    Path directory;

    @Test
    void start_always_answers() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0)) {
            assertThat(RedisProbe.ask(redis.uri(), "SET progress 42")).isEqualTo("+OK");
            assertThat(RedisProbe.ask(redis.uri(), "INCR progress")).isEqualTo(":43");
        }
    }

    @Test
    void start_again_isEmpty() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0)) {
            RedisProbe.ask(redis.uri(), "SET progress 42");
        }

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0)) {
            assertThat(RedisProbe.ask(redis.uri(), "EXISTS progress")).isEqualTo(":0");
        }
    }

    @Test
    void redis_thatIsKilled_comesBackEmptyAtItsAddress() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0)) {
            RedisProbe.ask(redis.uri(), "SET progress 42");

            ProcessHandle.of(redis.pid()).ifPresent(ProcessHandle::destroyForcibly);

            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> ":0".equals(RedisProbe.ask(redis.uri(), "EXISTS progress")));
        }
    }

    @Test
    void close_always_freesThePort() {
        EmbeddedRedis redis = EmbeddedRedis.start(directory, 0);

        redis.close();

        assertThat(FreePort.isFree(redis.port())).isTrue();
    }
}
