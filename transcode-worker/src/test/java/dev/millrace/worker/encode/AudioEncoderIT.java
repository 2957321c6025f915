package dev.millrace.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.RenditionId;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import dev.millrace.worker.facts.TrackFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioEncoderIT {

    @TempDir
    Path scratch;

    @Test
    void encode_twoTracksOfOneFile_beginAtZeroWithoutGaps() throws Exception {
        Path clip = Bench.clip(
                "tracks.mkv",
                "-f lavfi -i sine=duration=9.3 -f lavfi -i sine=frequency=220:duration=9.3 -map 0 -map 1 -c:a aac"
                        + " -ac 2");
        Work.Audio work = new Work.Audio(
                List.of(rendition("audio-0", 0, 2), rendition("audio-1", 1, 1)), 4000, Duration.ofMillis(9300));

        List<TrackFacts> tracks = new AudioEncoder(Bench.encoders())
                .encode(Bench.attempt(work, scratch), work, clip)
                .facts()
                .tracks();

        assertThat(tracks).hasSize(2).allSatisfy(track -> {
            assertThat(track.codecs()).isEqualTo("mp4a.40.2");
            assertThat(track.timescale()).isEqualTo(48_000);
            assertThat(track.segments()).hasSize(3);
            assertThat(track.segments().getFirst().start()).isZero();
            assertThat((double) track.end() / track.timescale()).isCloseTo(9.3, within(0.05));
        });
    }

    @Test
    void encode_soundThatBeginsLate_isPaddedToTheBeginningOfTheFile() throws Exception {
        Path clip = Bench.clip(
                "late.mkv",
                "-f lavfi -i testsrc2=size=64x36:rate=25:duration=4 -itsoffset 1.5 -f lavfi -i sine=duration=2 "
                        + "-map 0 -map 1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
        Work.Audio work = new Work.Audio(List.of(rendition("audio-0", 1, 1)), 4000, Duration.ofSeconds(4));

        TrackFacts track = new AudioEncoder(Bench.encoders())
                .encode(Bench.attempt(work, scratch), work, clip)
                .facts()
                .tracks()
                .getFirst();

        assertThat(track.segments().getFirst().start()).isZero();
        assertThat((double) track.end() / track.timescale()).isCloseTo(3.5, within(0.05));
    }

    private static AudioRendition rendition(String id, int stream, int channels) {
        return new AudioRendition(new RenditionId(id), stream, 96, channels, null, null, stream == 0);
    }
}
