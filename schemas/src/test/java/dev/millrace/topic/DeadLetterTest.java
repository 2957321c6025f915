package dev.millrace.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.wire.WireException;
import dev.millrace.wire.WireException.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLetterTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2, 3};

    @ParameterizedTest
    @EnumSource(names = {"NOT_WIRE_FORMAT", "UNKNOWN_SCHEMA", "MALFORMED", "INVALID"})
    void blames_whatTheRecordSays_isTheRecordsFault(Reason reason) {
        assertThat(DeadLetter.blames(new RuntimeException(new WireException(reason, "x"))))
                .isTrue();
    }

    /** Else one deployment with a wrong schema would turn all good records into dead ones. */
    @ParameterizedTest
    @EnumSource(names = {"UNREGISTERED_SCHEMA", "INCOMPATIBLE_SCHEMA", "REGISTRY_UNAVAILABLE"})
    void blames_ourSchemaOrTheRegistry_isNotTheRecordsFault(Reason reason) {
        assertThat(DeadLetter.blames(new RuntimeException(new WireException(reason, "x"))))
                .isFalse();
    }

    @Test
    void blames_anythingElse_isNotTheRecordsFault() {
        assertThat(DeadLetter.blames(new IllegalStateException("ours"))).isFalse();
        assertThat(DeadLetter.blames(new RuntimeException(new RejectedRecordException("UNDECIDABLE", "x", null))))
                .isTrue();
    }

    @Test
    void of_aRecord_isThatRecordWithTheReasonBesideItsHeaders() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("millrace.uploads.v1", 3, 42, KEY, VALUE);
        record.headers().add("traceparent", bytes("00-a-b-01")).add("dlq.reason", bytes("of an earlier journey"));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(record, new WireException(Reason.MALFORMED, "cut off"));

        assertThat(letter.topic()).isEqualTo("millrace.uploads.dlq.v1");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(text(letter.headers(), "traceparent")).isEqualTo("00-a-b-01");
        assertThat(text(letter.headers(), "dlq.reason")).isEqualTo("MALFORMED");
        assertThat(text(letter.headers(), "dlq.message")).isEqualTo("MALFORMED: cut off");
        assertThat(text(letter.headers(), "dlq.origin")).isEqualTo("millrace.uploads.v1/3/42");
        assertThat(text(letter.headers(), "dlq.stack")).contains("DeadLetterTest");
        assertThat(letter.headers().headers("dlq.reason")).hasSize(1);
    }

    @Test
    void of_somethingThatNeverWasARecord_tellsWhereItCameFrom() {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of("a.v1", VALUE, "sqs/7", new RejectedRecordException("NOT_A_NOTIFICATION", "x", null));

        assertThat(letter.topic()).isEqualTo("a.dlq.v1");
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(text(letter.headers(), "dlq.reason")).isEqualTo("NOT_A_NOTIFICATION");
        assertThat(text(letter.headers(), "dlq.origin")).isEqualTo("sqs/7");
    }

    @Test
    void of_aLongStack_isClipped() {
        Throwable cause = new IllegalStateException("x".repeat(10_000));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(new ConsumerRecord<>("a.v1", 0, 0, KEY, VALUE), cause);

        assertThat(text(letter.headers(), "dlq.stack")).hasSize(4000);
        assertThat(text(letter.headers(), "dlq.reason")).isEqualTo("UNEXPECTED");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
