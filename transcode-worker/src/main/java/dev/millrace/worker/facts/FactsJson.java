package dev.millrace.worker.facts;

import dev.millrace.media.RenditionId;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Facts as JSON. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer worker may tell more
            .addModule(new SimpleModule()
                    .addSerializer(RenditionId.class, new RenditionIdWriter())
                    .addDeserializer(RenditionId.class, new RenditionIdReader()))
            .build();

    private FactsJson() {}

    static byte[] write(Object facts) {
        return JSON.writeValueAsBytes(facts);
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new IOException("these are no facts: " + e.getOriginalMessage(), e);
        }
    }

    private static final class RenditionIdWriter extends ValueSerializer<RenditionId> {
        @Override
        public void serialize(RenditionId id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.value());
        }
    }

    private static final class RenditionIdReader extends ValueDeserializer<RenditionId> {
        @Override
        public RenditionId deserialize(JsonParser json, DeserializationContext context) {
            return new RenditionId(json.getString());
        }
    }
}
