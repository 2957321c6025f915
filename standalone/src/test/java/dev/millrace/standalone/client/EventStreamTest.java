package dev.millrace.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EventStreamTest {

    @Test
    void next_severalEvents_areReadInOrder() throws IOException {
        try (EventStream stream =
                stream("retry: 2000\nevent: snapshot\nid: 1\ndata: {\"a\": 1}\n\n:\n\ndata: x\ndata: y\n\n")) {
            assertThat(stream.next()).contains(new EventStream.Event("snapshot", "{\"a\": 1}"));
            assertThat(stream.next()).contains(new EventStream.Event("message", "x\ny"));
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void next_eventThatIsCutOff_isNoEvent() throws IOException {
        try (EventStream stream = stream("event: video\ndata: {\"status\": \"rea")) {
            assertThat(stream.next()).isEmpty();
        }
    }

    private static EventStream stream(String text) {
        return new EventStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
