package dev.millrace.wire;

import static dev.millrace.wire.RegistryStandIn.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.v1.JobCommandRecord;
import dev.millrace.wire.RegistryStandIn.Answer;
import dev.millrace.wire.WireException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real registry cannot be made to do: fail, stall, and answer what is not an answer. */
@Timeout(20)
class SchemaRegistryFaultsTest {

    private static final Duration SOON = Duration.ofMillis(300);
    /** Where a test is not about time: a first request has been seen to take 300 ms on a busy machine. */
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private static final int ATTEMPTS = 3;
    private static final String SUBJECT = "millrace.job-commands.v1-value";
    private static final Schema SCHEMA = JobCommandRecord.getClassSchema();
    private static final Answer GOOD = answer(200, "{\"id\":7,\"schema\":\"\\\"string\\\"\"}");

    @Test
    void registryDown_afterAllAttempts_isUnavailableAndOnceBackItWorks() throws IOException {
        RegistryStandIn gone = RegistryStandIn.saying(GOOD);
        int port = gone.port();
        try (SchemaRegistry registry = client(gone)) {
            gone.close();

            assertUnavailable(() -> registry.idOf(SUBJECT, SCHEMA)).withMessageContaining("127.0.0.1:" + port);

            try (RegistryStandIn _ = RegistryStandIn.saying(port, GOOD)) {
                assertThat(registry.idOf(SUBJECT, SCHEMA)).isEqualTo(7);
                assertThat(registry.schemaOf(7)).isEqualTo(Schema.create(Schema.Type.STRING));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void answerThatSaysNotNow_isRetried(int status) throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(GOOD);
                SchemaRegistry registry = client(server)) {
            server.next(answer(status, "later")).next(answer(status, ""));

            assertThat(registry.idOf(SUBJECT, SCHEMA)).isEqualTo(7);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void answerThatSaysNotNow_forEver_isUnavailableAfterAllAttempts() throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(answer(503, "later"));
                SchemaRegistry registry = client(server)) {
            assertUnavailable(() -> registry.schemaOf(1)).withMessageContaining("503");

            assertThat(server.requests()).hasSize(ATTEMPTS);
        }
    }

    @Test
    void wrongPassword_isSaidAtOnce() throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(answer(401, "{\"message\":\"who are you\"}"));
                SchemaRegistry registry = client(server)) {
            assertUnavailable(() -> registry.schemaOf(1)).withMessageContaining("401: who are you");

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void basicAuth_isSentWithEveryRequestAndNeverShown() throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(GOOD)) {
            RegistrySettings settings = settings(server, "ann:pä:ss");
            try (SchemaRegistry registry = new SchemaRegistry(settings)) {
                registry.idOf(SUBJECT, SCHEMA);
                registry.schemaOf(7);
            }

            assertThat(server.asked())
                    .extracting(RegistryStandIn.Asked::authorization)
                    .containsExactly("Basic YW5uOnDDpDpzcw==", "Basic YW5uOnDDpDpzcw==");
            assertThat(settings.toString()).doesNotContain("ann", "ss\"").contains("***");
        }
    }

    @Test
    void withoutBasicAuth_noneIsSent() throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(GOOD);
                SchemaRegistry registry = client(server)) {
            registry.schemaOf(7);

            assertThat(server.asked().getFirst().authorization()).isNull();
        }
    }

    @Test
    void slowAnswer_timesOut() throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(exchange -> Thread.sleep(Duration.ofSeconds(60)));
                SchemaRegistry registry = hasty(server)) {
            assertUnavailable(() -> registry.schemaOf(1)).withMessageContaining("127.0.0.1");
        }
    }

    @Test
    void answerThatStallsHalfWay_timesOut() throws IOException {
        Answer stalling = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Thread.sleep(Duration.ofSeconds(60));
        };
        try (RegistryStandIn server = RegistryStandIn.saying(stalling);
                SchemaRegistry registry = hasty(server)) {
            assertUnavailable(() -> registry.schemaOf(1));
        }
    }

    /** Such as an ingress whose registry is being replaced: it knows nothing of schemas, and must not condemn records. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<html>no such page</html>", "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"})
    void notFound_bySomebodyElse_isUnavailableNotUnknown(String page) throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(answer(404, page));
                SchemaRegistry registry = client(server)) {
            assertUnavailable(() -> registry.schemaOf(1)).withMessageContaining("404");
            assertUnavailable(() -> registry.idOf(SUBJECT, SCHEMA)).withMessageContaining("404");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>log in</html>", "{}", "[]", "{\"id\":null}", "{\"id\":\"seven\",\"schema\":7}"})
    void okay_withoutWhatWasAskedFor_isUnavailable(String page) throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(answer(200, page));
                SchemaRegistry registry = client(server)) {
            assertUnavailable(() -> registry.idOf(SUBJECT, SCHEMA));
            assertUnavailable(() -> registry.schemaOf(1));
        }
    }

    @Test
    void check_asksOnce() throws IOException {
        try (RegistryStandIn server = RegistryStandIn.saying(GOOD);
                SchemaRegistry registry = client(server)) {
            server.next(answer(503, ""));

            assertUnavailable(registry::check);
            assertThat(registry.check()).isTrue();
        }
    }

    @Test
    void interrupt_whileTheRegistryIsSlow_endsTheWait() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        Answer slow = exchange -> {
            reached.countDown();
            Thread.sleep(Duration.ofSeconds(60));
        };
        try (RegistryStandIn server = RegistryStandIn.saying(slow);
                SchemaRegistry registry =
                        new SchemaRegistry(new RegistrySettings(server.url(), null, true, Duration.ofMinutes(1), 5))) {
            boolean[] interrupted = new boolean[1];
            Thread asking = Thread.ofPlatform().start(() -> {
                assertUnavailable(() -> registry.schemaOf(1));
                interrupted[0] = Thread.currentThread().isInterrupted();
            });
            reached.await();

            asking.interrupt();
            asking.join(Duration.ofSeconds(5));

            assertThat(interrupted[0]).isTrue();
        }
    }

    private static ThrowableAssertAlternative<WireException> assertUnavailable(ThrowingCallable request) {
        return assertThatExceptionOfType(WireException.class)
                .isThrownBy(request)
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.REGISTRY_UNAVAILABLE);
                    assertThat(e.retryable()).isTrue();
                });
    }

    private static SchemaRegistry client(RegistryStandIn server) {
        return new SchemaRegistry(settings(server, null));
    }

    /** One that does not wait long for an answer. */
    private static SchemaRegistry hasty(RegistryStandIn server) {
        return new SchemaRegistry(new RegistrySettings(server.url(), null, true, SOON, ATTEMPTS));
    }

    private static RegistrySettings settings(RegistryStandIn server, @Nullable String basicAuth) {
        return new RegistrySettings(server.url(), basicAuth, true, AMPLE, ATTEMPTS);
    }
}
