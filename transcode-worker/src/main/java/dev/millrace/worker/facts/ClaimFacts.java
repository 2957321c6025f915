package dev.millrace.worker.facts;

import dev.millrace.media.RenditionId;
import java.io.IOException;
import java.util.List;
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

/**
 * Everything the packager needs to know of one claim: {@code facts.json}, beside the segments. The event that announces
 * the claim names its digest.
 *
 * @param format of this file; grows when its meaning changes
 * @param build of the FFmpeg that made the segments
 * @param tracks one for each rendition
 */
public record ClaimFacts(int format, String build, List<TrackFacts> tracks) {

    private static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer worker may tell more
            .addModule(new SimpleModule()
                    .addSerializer(RenditionId.class, new RenditionIdWriter())
                    .addDeserializer(RenditionId.class, new RenditionIdReader()))
            .build();

    public ClaimFacts {
        tracks = List.copyOf(tracks);
        if (format != FORMAT) {
            throw new IllegalArgumentException("facts of format " + format + ", we know " + FORMAT);
        }
    }

    public static ClaimFacts of(String build, List<TrackFacts> tracks) {
        return new ClaimFacts(FORMAT, build, tracks);
    }

    public byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * Reads {@code facts.json}.
     *
     * @throws IOException when it is not one, or of a format we do not know
     */
    public static ClaimFacts ofJson(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, ClaimFacts.class);
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
