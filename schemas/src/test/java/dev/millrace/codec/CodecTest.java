package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.wire.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
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
                        each(new VideoEventCodec(), Samples.videoEvents()))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("values")
    <D, R extends SpecificRecord> void fromWire_afterAvro_isTheSame(Codec<D, R> codec, D value) throws IOException {
        byte[] avro = write(codec, value);

        R read = new SpecificDatumReader<R>(codec.schema())
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));

        assertThat(codec.fromWire(read)).isEqualTo(value);
    }

    private static <D, R extends SpecificRecord> byte[] write(Codec<D, R> codec, D value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<R>(codec.schema()).write(codec.toWire(value), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static <D, R extends SpecificRecord> Stream<Arguments> each(Codec<D, R> codec, List<D> values) {
        return values.stream().map(value -> Arguments.of(codec, value));
    }
}
