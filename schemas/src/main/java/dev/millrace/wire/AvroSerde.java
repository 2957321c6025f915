package dev.millrace.wire;

import dev.millrace.wire.WireException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Domain values as Avro in the Confluent wire format: a zero byte, the schema's id as four bytes, the Avro binary. The
 * subject is the topic's name with {@code -value}. Safe for use by many threads, since Streams shares serdes.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html">wire
 *     format</a>
 */
public final class AvroSerde<D, R extends SpecificRecord> implements Serde<D> {

    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    static {
        // A record of a few bytes may claim a string of two gigabytes. Avro reads its limits once, from here.
        limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, 16 << 20);
        limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, 16 << 20);
        limit(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, 1 << 20);
    }

    private final Codec<D, R> codec;
    private final Schemas schemas;
    private final SpecificData model;
    private final Map<String, Integer> idsByTopic = new ConcurrentHashMap<>();
    private final ThreadLocal<Writing<R>> writing;
    private final ThreadLocal<Map<Integer, SpecificDatumReader<R>>> readers = ThreadLocal.withInitial(HashMap::new);

    public AvroSerde(Codec<D, R> codec, Schemas schemas) {
        this.codec = codec;
        this.schemas = schemas;
        this.model = SpecificData.getForSchema(codec.schema());
        this.writing = ThreadLocal.withInitial(() -> new Writing<>(codec.schema(), model));
    }

    /** What it writes, and reads as. */
    public Schema schema() {
        return codec.schema();
    }

    @Override
    public Serializer<D> serializer() {
        return this::serialize;
    }

    @Override
    public Deserializer<D> deserializer() {
        return this::deserialize;
    }

    private byte @Nullable [] serialize(String topic, @Nullable D value) {
        if (value == null) {
            return null; // a tombstone
        }
        int id = idsByTopic.computeIfAbsent(topic, name -> schemas.idOf(name + "-value", codec.schema()));
        try {
            return writing.get().write(id, codec.toWire(value));
        } catch (IOException | AvroRuntimeException e) {
            throw new WireException(Reason.INVALID, "a value for " + topic + " does not fit its schema", e);
        }
    }

    private @Nullable D deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (data.length < HEADER || data[0] != MAGIC) {
            throw new WireException(Reason.NOT_WIRE_FORMAT, topic + " has a record without magic byte and schema id");
        }
        R wire = read(topic, ByteBuffer.wrap(data, 1, Integer.BYTES).getInt(), data);
        try {
            return codec.fromWire(wire);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new WireException(Reason.INVALID, topic + ": " + e.getMessage(), e);
        }
    }

    private R read(String topic, int id, byte[] data) {
        SpecificDatumReader<R> reader = readers.get().computeIfAbsent(id, this::readerOf);
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(data, HEADER, data.length - HEADER, null);
            R wire = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new WireException(Reason.MALFORMED, topic + " has a record longer than its schema " + id);
            }
            return wire;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new WireException(Reason.MALFORMED, topic + " has a record that is not of schema " + id, e);
        }
    }

    private SpecificDatumReader<R> readerOf(int id) {
        return new SpecificDatumReader<>(schemas.schemaOf(id), codec.schema(), model);
    }

    private static void limit(String property, int most) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }

    private static final class Writing<R extends SpecificRecord> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final SpecificDatumWriter<R> writer;
        private @Nullable BinaryEncoder encoder;

        Writing(Schema schema, SpecificData model) {
            writer = new SpecificDatumWriter<>(schema, model);
        }

        byte[] write(int id, R wire) throws IOException {
            bytes.reset();
            bytes.write(MAGIC);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(wire, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
