package dev.millrace.wire;

import dev.millrace.wire.WireException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Values with a text form, as UTF-8. All keys are such, so that any Kafka tool can read them. */
public final class TextSerde<T> implements Serde<T> {

    private final Function<String, T> parse;

    public TextSerde(Function<String, T> parse) {
        this.parse = parse;
    }

    @Override
    public Serializer<T> serializer() {
        return this::serialize;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::deserialize;
    }

    private byte @Nullable [] serialize(String topic, @Nullable T value) {
        return value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        try {
            return parse.apply(new String(data, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new WireException(Reason.INVALID, topic + " has a key that is not one: " + e.getMessage(), e);
        }
    }
}
