package dev.millrace.wire;

import dev.millrace.wire.WireException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Schemas of one test, without a registry. */
public final class LocalSchemas implements Schemas {

    private final List<Schema> known = new ArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        Schema plain = PlainSchema.of(schema);
        if (!known.contains(plain)) {
            known.add(plain);
        }
        return known.indexOf(plain) + 1;
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        if (id < 1 || id > known.size()) {
            throw new WireException(Reason.UNKNOWN_SCHEMA, "no schema " + id);
        }
        return known.get(id - 1);
    }
}
