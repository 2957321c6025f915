package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.redis.EmbeddedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis, which counts requests, goes away and comes back. */
@Timeout(120)
final class LimitOutagesIT {

    private static final String READ = "/v1/videos";
    private static final Pattern UNCOUNTED =
            Pattern.compile("^millrace_limit_unavailable_total (\\S+)$", Pattern.MULTILINE);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final int port = FreePort.pick();

    @Test
    void redis_killed_everybodyIsServedAndLimitedAgainOnceItIsBack() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
        try (Stage stage = Stage.open(settings())) {
            Client client = new Client(stage.url());
            awaitRefusal(client);
            redis.close();

            assertServed(client, 20);
            assertThat(uncounted(client)).isGreaterThanOrEqualTo(20);

            redis = EmbeddedRedis.start(directory, port);
            awaitRefusal(client);
        } finally {
            redis.close();
        }
    }

    @Test
    void redis_awayAtTheStart_theServiceStartsAllTheSame() throws Exception {
        try (Stage stage = Stage.open(settings())) {
            Client client = new Client(stage.url());
            assertServed(client, 5);

            try (EmbeddedRedis _ = EmbeddedRedis.start(directory, port)) {
                awaitRefusal(client);
            }
        }
    }

    @Test
    void redis_thatHangs_isWaitedForByFewRequestsAndNotLong() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
                Stage stage = Stage.open(settings())) {
            Client client = new Client(stage.url());
            awaitRefusal(client);
            signal("STOP", redis);
            try {
                long before = System.nanoTime();
                assertServed(client, 50);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            } finally {
                signal("CONT", redis);
            }
            awaitRefusal(client);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("MILLRACE_REDIS", "redis://127.0.0.1:" + port);
        settings.put("MILLRACE_LIMIT_READ", "3/1h");
        return settings;
    }

    private static void assertServed(Client client, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(client.get(READ).status()).isEqualTo(200);
        }
    }

    private static void awaitRefusal(Client client) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.get(READ).status() == 429);
    }

    private static double uncounted(Client client) {
        Matcher matcher = UNCOUNTED.matcher(client.get("/metrics").whole().body());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static void signal(String name, EmbeddedRedis redis) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
