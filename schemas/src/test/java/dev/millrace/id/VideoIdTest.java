package dev.millrace.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoIdTest {

    private static final Instant BIRTH = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void mint_anyTime_isVersion7WithItsMillisecond() {
        VideoId id = VideoId.mint(BIRTH, new Random(1));

        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.mintedAt()).contains(BIRTH);
    }

    @Test
    void mint_later_sortsAfter() {
        VideoId first = VideoId.mint(BIRTH, new Random(1));

        VideoId second = VideoId.mint(BIRTH.plusMillis(1), new Random(2));

        assertThat(second.toString()).isGreaterThan(first.toString());
    }

    @Test
    void mint_sameMillisecond_differs() {
        Random random = new Random(7);

        long distinct = IntStream.range(0, 1000)
                .mapToObj(_ -> VideoId.mint(BIRTH, random))
                .distinct()
                .count();

        assertThat(distinct).isEqualTo(1000);
    }

    @Test
    void ofObject_sameObject_isSameVersion5() {
        VideoId id = VideoId.ofObject("films", "drop/a b.mp4");

        assertThat(id).isEqualTo(VideoId.ofObject("films", "drop/a b.mp4"));
        assertThat(id).isNotEqualTo(VideoId.ofObject("films", "drop/a c.mp4"));
        assertThat(id.value().version()).isEqualTo(5);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.mintedAt()).isEmpty();
    }

    @Test
    void ofObject_knownName_neverChanges() {
        assertThat(VideoId.ofObject("films", "a.mp4")).hasToString("68574424-78a9-59a9-bca0-a9c4ba369de4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "68574424-78A9-59A9-BCA0-A9C4BA369DE4", "../../etc/passwd", "null"})
    void parse_anythingButCanonical_isRefused(String text) {
        assertThatThrownBy(() -> VideoId.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(VideoId.read(text)).isEmpty();
    }

    @Test
    void parse_itsOwnText_isTheSame() {
        VideoId id = VideoId.mint(BIRTH, new Random(3));

        assertThat(VideoId.parse(id.toString())).isEqualTo(id);
    }
}
