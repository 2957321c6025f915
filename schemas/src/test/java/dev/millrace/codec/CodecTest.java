package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.wire.AvroSerde;
import dev.millrace.wire.Codec;
import dev.millrace.wire.LocalSchemas;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value comes back from its Avro bytes as it was. */
class CodecTest {

    static Stream<Arguments> values() {
        return Stream.of(
                        each(new UploadEventCodec(), Samples.uploads()),
                        each(new JobCommandCodec(), Samples.commands()),
                        each(new TaskCodec(), Samples.tasks()),
                        each(new TaskEventCodec(), Samples.taskEvents()),
                        each(new RevocationCodec(), Samples.revocations()),
                        each(new TaskProgressCodec(), Samples.progress()),
                        each(new VideoSnapshotCodec(), Samples.snapshots()),
                        each(new VideoEventCodec(), Samples.videoEvents()),
                        each(new MailCodec(), Samples.mails()))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("values")
    <D, R extends SpecificRecord> void value_thereAndBack_isTheSame(Codec<D, R> codec, D value) {
        AvroSerde<D, R> serde = new AvroSerde<>(codec, new LocalSchemas());

        byte[] wire = serde.serializer().serialize("topic", value);

        assertThat(serde.deserializer().deserialize("topic", wire)).isEqualTo(value);
    }

    private static <D, R extends SpecificRecord> Stream<Arguments> each(Codec<D, R> codec, List<D> values) {
        return values.stream().map(value -> Arguments.of(codec, value));
    }
}
