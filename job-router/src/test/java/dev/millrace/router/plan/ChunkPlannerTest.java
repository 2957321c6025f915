package dev.millrace.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.VideoTrack;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkPlannerTest {

    private static final FrameGrid GRID = new FrameGrid(Tracks.PAL, 50, 100);

    @Test
    void chunks_shortVideo_isOne() {
        List<Chunk> chunks = new ChunkPlanner(8).chunks(Tracks.lasting(19), GRID);

        assertThat(chunks).containsExactly(new Chunk(0, 0, 475, true));
    }

    @Test
    void chunks_sourceThatCannotBeSought_isOne() {
        VideoTrack track = Tracks.track(1920, 1080, Tracks.PAL, 25L * 3600, Duration.ofSeconds(2), false);

        assertThat(new ChunkPlanner(8).chunks(track, GRID)).hasSize(1);
    }

    @Test
    void chunks_manySlots_areEightSecondsAndTheLastTakesTheRest() {
        List<Chunk> chunks = new ChunkPlanner(100).chunks(Tracks.lasting(27), GRID);

        assertThat(chunks)
                .containsExactly(
                        new Chunk(0, 0, 200, false), new Chunk(1, 200, 400, false), new Chunk(2, 400, 675, true));
    }

    @Test
    void chunks_longVideo_areAMinuteAtMost() {
        List<Chunk> chunks = new ChunkPlanner(1).chunks(Tracks.lasting(3600), GRID);

        assertThat(chunks)
                .hasSize(60)
                .allSatisfy(chunk -> assertThat(chunk.frames()).isEqualTo(1500));
    }

    @Test
    void chunks_fourK_areHalfAMinuteAtMost() {
        VideoTrack track = Tracks.track(3840, 2160, Tracks.PAL, 25L * 3600, Duration.ofSeconds(2), true);

        assertThat(new ChunkPlanner(1).chunks(track, GRID).getFirst().frames()).isEqualTo(800);
    }

    @Test
    void chunks_rareKeyframes_areFourOfThem() {
        VideoTrack track = Tracks.track(1920, 1080, Tracks.PAL, 25L * 3600, Duration.ofSeconds(20), true);

        assertThat(new ChunkPlanner(100).chunks(track, GRID).getFirst().frames())
                .isEqualTo(2000);
    }

    @Test
    void chunks_anyVideo_coverItOnceInWholeSegments() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            FrameRate rate = new FrameRate(1 + random.nextInt(60_000), 1001);
            int frames = 1 + random.nextInt(400_000);
            int gop = 1 + random.nextInt(130);
            FrameGrid grid = new FrameGrid(rate, gop, gop * 2);
            VideoTrack track = Tracks.track(1920, 1080, rate, frames, Duration.ofMillis(random.nextInt(9000)), true);

            List<Chunk> chunks = new ChunkPlanner(1 + random.nextInt(40)).chunks(track, grid);

            long at = 0;
            for (Chunk chunk : chunks) {
                assertThat(chunk.start())
                        .isEqualTo(at)
                        .satisfies(start -> assertThat(start % grid.segment()).isZero());
                assertThat(chunk.last()).isEqualTo(chunk.end() == frames);
                at = chunk.end();
            }
            assertThat(at).isEqualTo(frames);
        }
    }
}
