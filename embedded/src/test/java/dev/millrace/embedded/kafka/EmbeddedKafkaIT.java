package dev.millrace.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.host.StartException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EmbeddedKafkaIT {
    @TempDir
    Path directory;

    @Test
    void start_always_servesTransactionsAndShareGroups() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, 0));
                TopicProbe topic = TopicProbe.create(kafka.bootstrapServers(), "orders")) {
            assertThat(topic.features()).containsEntry("share.version", (short) 1);
            topic.shareGroupReadsCommittedFromTheStart("workers");
            topic.sendInTransactions("aborted", "committed");

            assertThat(topic.readCommitted(1)).containsExactly("committed");
            assertThat(topic.takeFromShareGroup("workers")).isEqualTo("committed");
        }
    }

    @Test
    void start_again_keepsDataAndPort() throws Exception {
        int port;
        try (EmbeddedKafka first = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, 0));
                TopicProbe topic = TopicProbe.create(first.bootstrapServers(), "kept")) {
            topic.send("before");
            port = first.port();
        }

        try (EmbeddedKafka second = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, port));
                TopicProbe topic = new TopicProbe(second.bootstrapServers(), "kept")) {
            topic.send("after");
            assertThat(topic.readCommitted(2)).containsExactly("before", "after");
        }
    }

    @Test
    void start_onAPortInUse_fails() {
        try (EmbeddedKafka first = EmbeddedKafka.start(new EmbeddedKafka.Options(directory.resolve("a"), 0))) {
            EmbeddedKafka.Options samePort = new EmbeddedKafka.Options(directory.resolve("b"), first.port(), Map.of());

            assertThatThrownBy(() -> EmbeddedKafka.start(samePort))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Port " + first.port() + " on 127.0.0.1 is in use");
        }
    }
}
