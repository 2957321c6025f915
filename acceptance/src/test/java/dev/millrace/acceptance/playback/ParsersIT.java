package dev.millrace.acceptance.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.acceptance.installation.Film;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.PublishedStream.Track;
import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.model.MediaType;
import io.lindstrom.m3u8.model.PlaylistType;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import org.junit.jupiter.api.Test;

/** The playlists as another implementation of RFC 8216 reads them, in its strict mode. */
@Running
class ParsersIT {

    private final Film film;

    ParsersIT(Film film) {
        this.film = film;
    }

    @Test
    void master_readByAnotherParser_hasAllThatAPlayerChoosesBy() throws PlaylistParserException {
        MasterPlaylist master =
                new MasterPlaylistParser().readPlaylist(film.stream().master());

        assertThat(master.independentSegments()).isTrue();
        assertThat(master.variants())
                .extracting(variant -> variant.resolution().orElseThrow())
                .extracting(size -> size.width() + "x" + size.height())
                .containsExactly("1280x720", "854x480", "640x360");
        assertThat(master.variants()).extracting(Variant::bandwidth).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(master.variants()).allSatisfy(variant -> {
            assertThat(variant.averageBandwidth().orElseThrow()).isLessThanOrEqualTo(variant.bandwidth());
            assertThat(variant.codecs()).hasSize(2).first().asString().matches("avc1\\.64[0-9A-Fa-f]{4}");
            assertThat(variant.codecs()).last().isEqualTo("mp4a.40.2");
            assertThat(variant.frameRate().orElseThrow()).isCloseTo(29.97, within(0.001));
            assertThat(variant.audio()).isPresent();
        });
        AlternativeRendition sound = master.alternativeRenditions().getFirst();
        assertThat(sound.type()).isEqualTo(MediaType.AUDIO);
        assertThat(sound.groupId())
                .isEqualTo(master.variants().getFirst().audio().orElseThrow());
        assertThat(sound.defaultRendition()).contains(true);
    }

    @Test
    void playlists_readByAnotherParser_areWholeAndKeepTheirTarget() throws PlaylistParserException {
        assertThat(film.stream().tracks()).hasSize(4);
        for (Track track : film.stream().tracks()) {
            MediaPlaylist playlist = new MediaPlaylistParser().readPlaylist(track.playlist());

            assertThat(playlist.ongoing()).as("has no end").isFalse();
            assertThat(playlist.playlistType()).contains(PlaylistType.VOD);
            assertThat(playlist.mediaSequence()).isZero();
            assertThat(playlist.mediaSegments().getFirst().segmentMap()).isPresent();
            assertThat(playlist.mediaSegments())
                    .extracting(MediaSegment::duration)
                    .allSatisfy(
                            seconds -> assertThat(Math.round(seconds)).isLessThanOrEqualTo(playlist.targetDuration()));
            assertThat(playlist.mediaSegments().stream()
                            .mapToDouble(MediaSegment::duration)
                            .sum())
                    .isCloseTo(track.media().seconds(), within(0.05));
        }
    }
}
