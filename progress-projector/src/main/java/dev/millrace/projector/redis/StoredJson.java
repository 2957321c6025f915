package dev.millrace.projector.redis;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.projector.projection.Live;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Part;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.RecentSpeed;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.http.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** How domain values lie in Redis: as JSON, ids as their text. For our own eyes only; replicas may be of two versions. */
final class StoredJson {

    private static final JsonMapper MAPPER =
            Json.LENIENT.rebuild().addModule(ids()).build();

    private StoredJson() {}

    /** One of the three. */
    private record Message(
            VideoId video,
            @Nullable Standing moved,
            @Nullable String run,
            @Nullable Progress progress) {}

    /** What is told on a channel. */
    record Told(VideoId video, News news) {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static String message(VideoId video, News news) {
        return text(
                switch (news) {
                    case News.Moved(Standing standing) -> new Message(video, standing, null, null);
                    case News.Progressed(String run, Progress progress) -> new Message(video, null, run, progress);
                    case News.Deleted() -> new Message(video, null, null, null);
                });
    }

    /** Throws a JacksonException for what is none, as do the others. */
    static Told told(String text) {
        Message message = MAPPER.readValue(text, Message.class);
        return new Told(message.video(), news(message));
    }

    private static News news(Message message) {
        if (message.moved() != null) {
            return new News.Moved(message.moved());
        }
        return message.run() == null || message.progress() == null
                ? new News.Deleted()
                : new News.Progressed(message.run(), message.progress());
    }

    static Standing standing(String text) {
        return MAPPER.readValue(text, Standing.class);
    }

    static Live live(String text) {
        return MAPPER.readValue(text, Live.class);
    }

    static RecentSpeed speed(String text) {
        return MAPPER.readValue(text, RecentSpeed.class);
    }

    private static SimpleModule ids() {
        SimpleModule module = new SimpleModule();
        id(module, VideoId.class, VideoId::parse);
        id(module, OwnerId.class, OwnerId::new);
        id(module, JobId.class, JobId::parse);
        id(module, RenditionId.class, RenditionId::new);
        id(module, Part.class, Part::parse);
        return module;
    }

    private static <T> void id(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new FromText<>(type, parse));
        module.addKeyDeserializer(type, new FromKey(parse)); // keys are written as their text anyway
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            return parse.apply(json.getString());
        }
    }

    private static final class FromKey extends KeyDeserializer {
        private final Function<String, ?> parse;

        FromKey(Function<String, ?> parse) {
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws JacksonException {
            return parse.apply(key);
        }
    }
}
