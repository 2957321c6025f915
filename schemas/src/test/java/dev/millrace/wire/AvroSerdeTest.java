package dev.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.codec.JobCommandCodec;
import dev.millrace.codec.UploadEventCodec;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.v1.JobCommandRecord;
import dev.millrace.v1.UploadEventRecord;
import dev.millrace.video.JobCommand;
import dev.millrace.video.UploadEvent;
import dev.millrace.wire.WireException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final String TOPIC = "millrace.job-commands.v1";
    private static final JobCommand COMMAND =
            new JobCommand.Reprocess(VideoId.ofObject("b", "k"), "c1", Instant.EPOCH, "preview");

    private final LocalSchemas schemas = new LocalSchemas();
    private final AvroSerde<JobCommand, JobCommandRecord> serde = new AvroSerde<>(new JobCommandCodec(), schemas);

    @Test
    void serialize_value_beginsWithZeroAndTheIdOfItsSchema() {
        byte[] bytes = write(COMMAND);

        assertThat(bytes[0]).isZero();
        assertThat(schemas.schemaOf(ByteBuffer.wrap(bytes).getInt(1)).getName()).isEqualTo("JobCommandRecord");
    }

    @Test
    void deserialize_itsOwnBytes_isTheSame() {
        assertThat(read(write(COMMAND))).isEqualTo(COMMAND);
    }

    @Test
    void tombstone_bothWays_isNull() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void deserialize_foreignBytes_isNotWireFormat() {
        assertReason(Reason.NOT_WIRE_FORMAT, "{\"json\":1}".getBytes(StandardCharsets.UTF_8));
        assertReason(Reason.NOT_WIRE_FORMAT, new byte[] {0, 0, 0});
    }

    @Test
    void deserialize_unknownId_saysSo() {
        assertReason(Reason.UNKNOWN_SCHEMA, new byte[] {0, 0, 0, 0, 99, 1, 2, 3});
    }

    @Test
    void deserialize_truncatedOrTrailing_isMalformed() {
        byte[] bytes = write(COMMAND);

        assertReason(Reason.MALFORMED, Arrays.copyOf(bytes, bytes.length - 1));
        assertReason(Reason.MALFORMED, Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void deserialize_anotherSchemasRecord_isMalformed() {
        AvroSerde<UploadEvent, UploadEventRecord> uploads = new AvroSerde<>(new UploadEventCodec(), schemas);
        byte[] upload = uploads.serializer()
                .serialize(
                        "millrace.uploads.v1",
                        new UploadEvent.Completed(
                                VideoId.ofObject("b", "k"),
                                Instant.EPOCH,
                                new SourceObject("b", "k", 1, null, null),
                                null));

        assertReason(Reason.MALFORMED, upload);
    }

    @Test
    void deserialize_valueThatCannotBe_isInvalid() {
        byte[] bytes = write(COMMAND);
        bytes[6] = 'X'; // first character of the video id

        assertReason(Reason.INVALID, bytes);
    }

    @Test
    void deserialize_claimedLengths_areNotBelieved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Arrays.copyOf(write(COMMAND), 5));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(Integer.MAX_VALUE - 100); // the length of the first string: 2 GB

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(bytes.toByteArray()))
                .withCauseInstanceOf(SystemLimitException.class);
    }

    @Test
    void deserialize_mutants_neverThrowAnythingElseNorEatMemory() {
        byte[] bytes = write(COMMAND);
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = bytes.clone();
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                mutant[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt(256);
            }

            Throwable thrown = catchThrowable(() -> read(mutant));

            assertThat(thrown == null || thrown instanceof WireException)
                    .as("%s", thrown)
                    .isTrue();
        }
    }

    @Test
    void serde_sharedByThreads_staysCorrect() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            var results = threads.invokeAll(IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        JobCommand command =
                                new JobCommand.Cancel(VideoId.ofObject("b", "k" + i), "c" + i, Instant.EPOCH);
                        return command.equals(read(write(command)));
                    })
                    .toList());
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private void assertReason(Reason reason, byte[] bytes) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(bytes))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private byte[] write(JobCommand command) {
        return serde.serializer().serialize(TOPIC, command);
    }

    private JobCommand read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}
