package dev.millrace.projector.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.SharedServers;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.projection.Sample;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.redis.RedisSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SpeedStoreIT {

    private static final String PREFIX = "speed-store:";
    private final Sample sample = new Sample("standard", "aarch64/4", 1000, Instant.now());

    @Test
    void of_whatAnotherReplicaMeasured_isItsRate() {
        try (RedisLink link = link(SharedServers.redis().uri())) {
            SpeedStore measuring = new SpeedStore(link, PREFIX, InstantSource.system());
            measuring.add(List.of(sample));

            Eventually.that(() -> new SpeedStore(link, PREFIX, InstantSource.system())
                    .of("standard")
                    .equals(OptionalDouble.of(1000)));
            assertThat(measuring.of("popular")).isEmpty();
        }
    }

    @Test
    void of_withoutRedis_isUnknownAndNothingFails() throws Exception {
        try (RedisLink link = link("redis://127.0.0.1:" + FreePort.pick())) {
            SpeedStore store = new SpeedStore(link, PREFIX, InstantSource.system());

            store.add(List.of(sample));
            assertThat(store.of("standard")).isEmpty();
        }
    }

    private static RedisLink link(String address) {
        return new RedisLink(new RedisSettings(new Secret(address), PREFIX));
    }
}
