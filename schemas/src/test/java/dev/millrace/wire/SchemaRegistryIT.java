package dev.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.SharedServers;
import dev.millrace.v1.JobCommandRecord;
import dev.millrace.v1.UploadEventRecord;
import dev.millrace.wire.WireException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the real registry, through a stand-in that counts. Each test has a subject of its own. */
@Timeout(60)
class SchemaRegistryIT {

    private static final Schema COMMAND = JobCommandRecord.getClassSchema();
    private static final int NEVER_GIVEN = 2_000_000_000;

    private final String subject = "wire-" + UUID.randomUUID() + "-value";
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private RegistryStandIn counted;
    private SchemaRegistry registry;

    @BeforeEach
    void start() throws IOException {
        counted = RegistryStandIn.before(SharedServers.registry().url());
        registry = client(true);
    }

    @AfterEach
    void stop() {
        registry.close();
        counted.close();
    }

    @Test
    void idOf_newSchema_registersItAsOthersShouldSeeIt() {
        int id = registry.idOf(subject, COMMAND);

        try (SchemaRegistry another = client(true)) {
            assertThat(another.schemaOf(id)).isEqualTo(PlainSchema.of(COMMAND));
            assertThat(another.schemaOf(id).toString()).doesNotContain("avro.java.string");
            assertThat(another.schemaOf(id).getDoc()).isEqualTo(COMMAND.getDoc());
            assertThat(another.idOf(subject, COMMAND)).isEqualTo(id);
        }
    }

    @Test
    void idOf_again_asksNobody() {
        int first = registry.idOf(subject, COMMAND);
        int second = registry.idOf(subject, COMMAND);

        assertThat(second).isEqualTo(first);
        assertThat(counted.requests()).containsExactly("POST /subjects/" + subject + "/versions");
    }

    @Test
    void idOf_byManyThreadsAtOnce_asksOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> ask = () -> registry.idOf(subject, COMMAND);

            assertThat(threads.invokeAll(Collections.nCopies(8, ask)))
                    .extracting(Future::get)
                    .containsOnly(registry.idOf(subject, COMMAND));
        }
        assertThat(counted.requests()).hasSize(1);
    }

    @Test
    void schemaOf_again_asksNobody() {
        int id = registry.idOf(subject, COMMAND);

        registry.schemaOf(id);
        registry.schemaOf(id);

        assertThat(counted.requests()).hasSize(2).last().isEqualTo("GET /schemas/ids/" + id);
    }

    @Test
    void schemaOf_unknownId_isRememberedForAMinute() {
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(NEVER_GIVEN));
        now = now.plusSeconds(59);
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(NEVER_GIVEN));
        assertThat(counted.requests()).hasSize(1);

        now = now.plusSeconds(1);
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(NEVER_GIVEN));
        assertThat(counted.requests()).hasSize(2);
    }

    /** What four random bytes may say. */
    @Test
    void schemaOf_idThatCannotBe_isUnknown() {
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(0));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(-1));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(Integer.MIN_VALUE));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(Integer.MAX_VALUE));
    }

    @Test
    void schemaOf_anotherFormat_isNoAvroSchema() throws Exception {
        int id = registerProtobuf();

        assertReason(Reason.UNKNOWN_SCHEMA, () -> registry.schemaOf(id))
                .hasMessageContaining("schema " + id + " is not an Avro schema");
    }

    @Test
    void idOf_compatibleVersion_isAnotherId() {
        int first = registry.idOf(subject, recordWith(false));

        assertThat(registry.idOf(subject, recordWith(true))).isNotEqualTo(first);
        assertThat(registry.idOf(subject, recordWith(false))).isEqualTo(first);
    }

    @Test
    void idOf_incompatibleVersion_isRefusedInWordsToActOn() {
        registry.idOf(subject, COMMAND);
        Schema other = UploadEventRecord.getClassSchema();

        assertReason(Reason.INCOMPATIBLE_SCHEMA, () -> registry.idOf(subject, other))
                .hasMessageContaining("refuses our schema UploadEventRecord for " + subject)
                .hasMessageContaining("Change it so that it can read them, or start a new topic")
                .hasMessageContaining("expected: dev.millrace.v1.JobCommandRecord");
    }

    @Test
    void idOf_whereWeMayNotRegister_findsWhatIsThere() {
        int id = registry.idOf(subject, COMMAND);

        try (SchemaRegistry reader = client(false)) {
            assertThat(reader.idOf(subject, COMMAND)).isEqualTo(id);
            assertThat(counted.requests()).last().isEqualTo("POST /subjects/" + subject);
        }
    }

    @Test
    void idOf_whereWeMayNotRegister_tellsWhatIsMissing() {
        registry.idOf(subject, recordWith(false));

        try (SchemaRegistry reader = client(false)) {
            assertReason(Reason.UNREGISTERED_SCHEMA, () -> reader.idOf(subject, recordWith(true)))
                    .hasMessageContaining("our schema R is not registered for " + subject)
                    .hasMessageContaining("Register schemas/contract/R.avsc there, or let us");
            assertReason(Reason.UNREGISTERED_SCHEMA, () -> reader.idOf("never-" + subject, COMMAND));
        }
    }

    @Test
    void idOf_refused_isAskedAgain() {
        try (SchemaRegistry reader = client(false)) {
            assertReason(Reason.UNREGISTERED_SCHEMA, () -> reader.idOf(subject, COMMAND));

            int id = registry.idOf(subject, COMMAND);

            assertThat(reader.idOf(subject, COMMAND)).isEqualTo(id);
        }
    }

    @Test
    void check_ofTheRealOne_isFine() {
        assertThat(registry.check()).isTrue();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertReason(Reason reason, Runnable request) {
        return assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private SchemaRegistry client(boolean register) {
        return new SchemaRegistry(
                new RegistrySettings(counted.url(), null, register, Duration.ofSeconds(10), 3), () -> now);
    }

    private static Schema recordWith(boolean another) {
        var fields = SchemaBuilder.record("R").namespace("test").fields().requiredString("a");
        return (another ? fields.optionalString("b") : fields).endRecord();
    }

    private static int registerProtobuf() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body =
                    "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\"; message A { int32 a = 1; }\"}";
            URI address = URI.create(
                    SharedServers.registry().url() + "/subjects/protobuf-" + UUID.randomUUID() + "/versions");
            String answer = http.send(
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return Integer.parseInt(answer.replaceAll("\\D", ""));
        }
    }
}
