package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.redis.RedisProbe;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SharedServersIT {
    @Test
    void redis_always_isTheSame() throws IOException {
        RedisProbe.ask(SharedServers.redis().uri(), "SET shared yes");

        assertThat(SharedServers.redis()).isSameAs(SharedServers.redis());
        assertThat(RedisProbe.ask(SharedServers.redis().uri(), "STRLEN shared")).isEqualTo(":3");
    }
}
