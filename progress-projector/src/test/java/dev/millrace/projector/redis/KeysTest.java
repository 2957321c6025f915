package dev.millrace.projector.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Subject;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final VideoId VIDEO = VideoId.parse("019cab4e-0000-7000-8000-000000000001");

    private final Keys keys = new Keys("millrace:");

    @Test
    void keys_ofOneVideo_shareItsHashTag() {
        assertThat(keys.video(VIDEO)).isEqualTo("millrace:{019cab4e-0000-7000-8000-000000000001}");
        assertThat(keys.versions(VIDEO)).isEqualTo("millrace:{019cab4e-0000-7000-8000-000000000001}:versions");
        assertThat(keys.channel(new Subject.Video(VIDEO)))
                .isEqualTo("millrace:{019cab4e-0000-7000-8000-000000000001}:news");
    }
}
