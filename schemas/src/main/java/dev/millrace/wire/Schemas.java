package dev.millrace.wire;

import org.apache.avro.Schema;

/** Which id stands for which schema. An id never changes its meaning. */
public interface Schemas {

    /**
     * The id under which records of this schema are written.
     *
     * @throws WireException {@code INCOMPATIBLE_SCHEMA}, {@code UNREGISTERED_SCHEMA} where we may not register it, or
     *     {@code REGISTRY_UNAVAILABLE}
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema that a record was written with.
     *
     * @throws WireException {@code UNKNOWN_SCHEMA} or {@code REGISTRY_UNAVAILABLE}
     */
    Schema schemaOf(int id);
}
