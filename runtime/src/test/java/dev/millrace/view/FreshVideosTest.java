package dev.millrace.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FreshVideosTest {

    private static final VideoId UNREGISTERED = VideoId.ofObject("films", "a.mp4");

    private final VideoId fresh = VideoId.mint(Instant.now(), new Random());
    private final VideoId old = VideoId.mint(Instant.now().minusSeconds(60), new Random());
    private final FreshVideos videos = new FreshVideos(InstantSource.system(), Duration.ofMillis(200));
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void await_freshVideoThatComesLater_findsIt() {
        assertThat(videos.await(fresh, () -> foundAt(3))).contains("video");
        assertThat(lookups).hasValue(3);
    }

    @Test
    void await_freshVideoThatNeverComes_givesUp() {
        assertThat(videos.await(fresh, () -> foundAt(1000))).isEmpty();
        assertThat(lookups.get()).isBetween(3, 7);
    }

    @Test
    void await_oldVideo_looksOnce() {
        assertThat(videos.await(old, () -> foundAt(2))).isEmpty();
        assertThat(lookups).hasValue(1);
    }

    @Test
    void await_videoThatNobodyMinted_looksOnce() {
        assertThat(videos.await(UNREGISTERED, () -> foundAt(2))).isEmpty();
        assertThat(lookups).hasValue(1);
    }

    private Optional<String> foundAt(int lookup) {
        return lookups.incrementAndGet() >= lookup ? Optional.of("video") : Optional.empty();
    }
}
