package dev.millrace.topic;

import static java.util.stream.Collectors.joining;

import dev.millrace.codec.Samples;
import dev.millrace.testing.Document;
import dev.millrace.wire.AvroSerde;
import dev.millrace.wire.LocalSchemas;
import dev.millrace.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The tables of docs/topics.md are made from {@link Topics}. */
class TopicsDocumentTest {

    private static final Document DOCUMENT = Document.named("topics.md");

    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_PARTITIONS, new LocalSchemas());

    @Test
    void topics_allOfThem_areAsDocumented() throws IOException {
        DOCUMENT.assertPart(
                "topics",
                "| topic | key | value | partitions | kept |\n|---|---|---|---|---|\n"
                        + rows(
                                topics.all(),
                                topic -> "| `%s` | %s | %s | %d | %s |"
                                        .formatted(
                                                topic.name(),
                                                key(topic),
                                                value(topic),
                                                topic.partitions(),
                                                words(topic.keep()))));
    }

    @Test
    void deadLetters_allOfThem_areAsDocumented() throws IOException {
        DOCUMENT.assertPart(
                "dead letters",
                "| topic | partitions | kept |\n|---|---|---|\n"
                        + rows(
                                topics.deadLetters(),
                                topic -> "| `%s` | %d | %s |"
                                        .formatted(topic.name(), topic.partitions(), words(topic.keep()))));
    }

    private static <T extends Topic<?, ?>> String rows(List<T> topics, Function<T, String> row) {
        return topics.stream().map(topic -> row.apply(topic) + "\n").collect(joining());
    }

    private static String key(Topic<?, ?> topic) {
        if (takes(topic, Samples.VIDEO)) {
            return "video id";
        }
        if (takes(topic, Samples.TASK)) {
            return "task id";
        }
        return takes(topic, "ann@example.org") ? "address" : "any bytes";
    }

    private static boolean takes(Topic<?, ?> topic, Object key) {
        byte[] bytes = key.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return key.equals(topic.key().deserializer().deserialize(topic.name(), bytes));
        } catch (WireException _) {
            return false;
        }
    }

    private static String value(Topic<?, ?> topic) {
        if (topic.value() instanceof AvroSerde<?, ?> avro) {
            String record = avro.schema().getName();
            return "[`%s`](../schemas/contract/%s.avsc)".formatted(record, record);
        }
        return "JSON";
    }

    private static String words(Keep keep) {
        return switch (keep) {
            case Keep.Forever() -> "for good";
            case Keep.During(Duration time) when time.toDays() > 1 -> time.toDays() + " days";
            case Keep.During(Duration time) when time.toDays() == 1 -> "1 day";
            case Keep.During(Duration time) when time.toHours() == 1 -> "1 hour";
            case Keep.During(Duration time) -> time.toString();
            case Keep.Newest() -> "the newest of each key (compacted)";
        };
    }
}
