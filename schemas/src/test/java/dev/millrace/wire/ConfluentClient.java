package dev.millrace.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryEncoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;

/**
 * Somebody else's program: Confluent's Java client 7.5.3, Flink's wire format around it and Avro 1.11.4, none of which
 * shares a class with ours.
 */
final class ConfluentClient {

    private static final int CACHED = 100;

    private final SchemaRegistryClient registry;

    ConfluentClient(String registryUrl) {
        registry = new CachedSchemaRegistryClient(registryUrl, CACHED);
    }

    static Schema parse(String avsc) {
        return new Schema.Parser().parse(avsc);
    }

    /** The record in the schema that it was written with. */
    GenericRecord read(byte[] bytes) throws IOException {
        ByteArrayInputStream input = new ByteArrayInputStream(bytes);
        Schema writer = new ConfluentSchemaRegistryCoder(registry).readSchema(input);
        GenericRecord record = new GenericDatumReader<GenericRecord>(writer)
                .read(null, DecoderFactory.get().directBinaryDecoder(input, null));
        if (input.available() > 0) {
            throw new IOException(input.available() + " bytes are left");
        }
        return record;
    }

    byte[] write(String subject, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ConfluentSchemaRegistryCoder(subject, registry).writeSchema(record.getSchema(), bytes);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    int versions(String subject) throws IOException, RestClientException {
        return registry.getAllVersions(subject).size();
    }
}
