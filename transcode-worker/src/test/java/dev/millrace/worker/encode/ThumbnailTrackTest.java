package dev.millrace.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.StoryboardLayout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThumbnailTrackTest {

    @Test
    void of_threeThumbnailsInTwoSprites_namesEachPlaceAndEndsWithTheFilm() {
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(2), 3, 1, 2, 640, 360);

        assertThat(ThumbnailTrack.of(layout, Duration.ofMillis(4_200))).isEqualTo("""
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            sprite_0.jpg#xywh=0,0,160,90

            00:00:02.000 --> 00:00:04.000
            sprite_0.jpg#xywh=0,90,160,90

            00:00:04.000 --> 00:00:04.200
            sprite_1.jpg#xywh=0,0,160,90
            """);
    }

    @Test
    void of_film_ofTwelveHours_hasHours() {
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(216), 200, 5, 5, 1280, 720);

        assertThat(ThumbnailTrack.of(layout, Duration.ofHours(12)))
                .contains("\n11:56:24.000 --> 12:00:00.000\nsprite_7.jpg#xywh=640,360,160,90\n")
                .contains("\n00:03:36.000 --> 00:07:12.000\nsprite_0.jpg#xywh=160,0,160,90\n");
    }
}
