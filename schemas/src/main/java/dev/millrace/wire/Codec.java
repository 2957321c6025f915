package dev.millrace.wire;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Translates one aggregate between its domain value and its generated Avro record.
 *
 * @param <D> domain type
 * @param <R> generated record
 */
public interface Codec<D, R extends SpecificRecord> {

    /** The schema we write, and read as. */
    Schema schema();

    R toWire(D value);

    /**
     * Reads a record that has the form of our schema.
     *
     * @throws IllegalArgumentException when it says something that cannot be
     */
    D fromWire(R wire);
}
