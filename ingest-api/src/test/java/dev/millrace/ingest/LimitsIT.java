package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.SharedServers;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.access.ApiKey;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send too much. The API believes a proxy on this machine, so that tests can be many clients. */
@Timeout(90)
final class LimitsIT {

    private static final ApiKey OPERATOR = ApiKey.mint(new SecureRandom());
    private static final String PREFIX = "limits-" + UUID.randomUUID() + ":";
    private static final String READ = "/v1/videos";
    private static final String SIGN_IN = "/v1/sessions";

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Stage direct;

    @BeforeAll
    static void open() throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "MILLRACE_ACCESS", "accounts",
                "MILLRACE_OPERATOR_KEY", OPERATOR.reveal(),
                "MILLRACE_REDIS", SharedServers.redis().uri(),
                "MILLRACE_REDIS_PREFIX", PREFIX,
                "MILLRACE_TRUSTED_PROXIES", "127.0.0.1",
                "MILLRACE_LIMIT_AUTH", "4/1h",
                "MILLRACE_LIMIT_WRITE", "5/1h",
                "MILLRACE_LIMIT_WRITE_GLOBAL", "8/1h",
                "MILLRACE_LIMIT_READ", "3/1h"));
        stage = Stage.open(settings);
        settings.remove("MILLRACE_TRUSTED_PROXIES");
        settings.put("MILLRACE_REDIS_PREFIX", PREFIX + "direct:");
        direct = Stage.open(settings);
    }

    @AfterAll
    static void close() {
        stage.close();
        direct.close();
    }

    @Test
    void requests_overTheLimit_areRefusedAndToldWhenToComeBack() {
        Client client = at("192.0.2.1");

        Answer first = client.get(READ);
        List<Integer> statuses = statuses(client, 2);
        Answer over = client.get(READ);

        assertThat(first.status()).isEqualTo(401);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"read\";q=3;w=3600");
        assertThat(header(first, "RateLimit")).startsWith("\"read\";r=2;t=1200");
        assertThat(statuses).containsOnly(401);
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.code()).isEqualTo("rate-limited");
        assertThat(header(over, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(over, "RateLimit")).startsWith("\"read\";r=0;t=");
        assertThat(Integer.parseInt(header(over, "Retry-After"))).isBetween(1100, 1200);
    }

    @Test
    void anotherClient_whileTheFirstIsOverItsLimit_isServed() {
        Client first = at("192.0.2.2");
        assertThat(statuses(first, 10)).endsWith(429, 429, 429);

        assertThat(at("192.0.2.3").get(READ).status()).isEqualTo(401);
        assertThat(at("2001:db8::1").get(READ).status()).isEqualTo(401);
    }

    @Test
    void globalBucket_aClientOverItsOwnLimit_doesNotDrainIt() {
        Client greedy = at("192.0.2.4");
        Client modest = at("192.0.2.5");
        Client late = at("192.0.2.6");

        List<Integer> greeds = writes(greedy, 40);

        assertThat(greeds).filteredOn(status -> status == 429).hasSize(35);
        assertThat(writes(modest, 3)).containsOnly(401);
        Answer over = late.post("/v1/videos", null);
        assertThat(over.status()).isEqualTo(429);
        assertThat(header(over, "RateLimit-Policy")).isEqualTo("\"write-global\";q=8;w=3600");
    }

    @Test
    void credentials_thatAreMadeUp_countByAddress() {
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(_ -> at("192.0.2.7")
                        .bearing(ApiKey.mint(new SecureRandom()).reveal())
                        .get(READ)
                        .status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 429, 429);
    }

    @Test
    void credentials_thatAreProved_countByThemselvesWhereverTheyAre() {
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> at("192.0.2." + (20 + i))
                        .bearing(OPERATOR.reveal())
                        .get(READ)
                        .status())
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
        assertThat(at("192.0.2.20").get(READ).status()).as("the address itself").isEqualTo(401);
    }

    @Test
    void signIns_ofOneAddress_areCountedTogether() {
        Client guesser = at("192.0.2.8");

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> guesser.post(SIGN_IN, Map.of("email", "a" + i + "@example.org", "password", "guess" + i))
                        .status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 401, 429, 429);
        assertThat(guesser.get(READ).status()).as("another class").isEqualTo(401);
    }

    @Test
    void forwardedFor_fromNoTrustedProxy_hasNoEffect() {
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> new Client(direct.url())
                        .with("X-Forwarded-For", "192.0.2." + i)
                        .get(READ)
                        .status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 429, 429);
    }

    @Test
    void healthMetricsAndKeys_areNeverLimited() {
        Client client = at("192.0.2.9");
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/.well-known/jwks.json")) {
            for (int i = 0; i < 5; i++) {
                Answer answer = client.get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.whole().headers().firstValue("RateLimit")).isEmpty();
            }
        }
    }

    @Test
    void buckets_always_areForgottenByRedis() {
        assertThat(at("192.0.2.10").get(READ).status()).isEqualTo(401);

        try (RedisClient client = RedisClient.create(SharedServers.redis().uri())) {
            RedisCommands<String, String> redis = client.connect().sync();
            List<String> keys = redis.keys(PREFIX + "*");
            assertThat(keys).isNotEmpty();
            assertThat(keys).allSatisfy(key -> assertThat(redis.ttl(key)).isBetween(1L, 3700L));
        }
    }

    private static Client at(String address) {
        return new Client(stage.url()).with("X-Forwarded-For", address);
    }

    private static List<Integer> statuses(Client client, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> client.get(READ).status())
                .toList();
    }

    private static List<Integer> writes(Client client, int times) {
        return IntStream.range(0, times)
                .parallel()
                .mapToObj(_ -> client.post("/v1/videos", null).status())
                .toList();
    }

    private static String header(Answer answer, String name) {
        return answer.whole().headers().firstValue(name).orElse("");
    }
}
