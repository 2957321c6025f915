package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.box;
import static dev.millrace.worker.mp4.Bytes.cat;
import static dev.millrace.worker.mp4.Bytes.fullBox;
import static dev.millrace.worker.mp4.Bytes.hex;
import static dev.millrace.worker.mp4.Bytes.u32;
import static dev.millrace.worker.mp4.Bytes.u64;
import static dev.millrace.worker.mp4.InitFixture.tkhd;
import static dev.millrace.worker.mp4.InitFixture.visual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitSegmentTest {

    private static final byte[] QUARTER_TURN =
            hex("00000000 00010000 00000000 FFFF0000 00000000 00000000 00000000 00000000 40000000");

    @Test
    void parse_videoTrack_givesItsFacts() throws Exception {
        var init = InitSegment.parse(InitFixture.video()
                .withTrex(InitFixture.trex(1001, 7, 0x0101_0000))
                .bytes());

        assertThat(init.codecs()).isEqualTo("avc1.640028");
        assertThat(init.format()).isEqualTo(new TrackFormat.Video(640, 360));
        assertThat(init.timescale()).isEqualTo(30_000);
        assertThat(init.editList()).isEqualTo(EditList.NONE);
        assertThat(init.defaults()).isEqualTo(new SampleDefaults(1, 1001, 7, 0x0101_0000));
        assertThat(init.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void parse_audioTrack_believesTheDecoderConfigAndNotTheSampleEntry() throws Exception {
        var init = InitSegment.parse(InitFixture.audio().bytes());

        assertThat(init.codecs()).isEqualTo("mp4a.40.2");
        assertThat(init.format()).isEqualTo(new TrackFormat.Audio(48_000, 2));
    }

    @Test
    void parse_anamorphicVideo_givesTheDisplayedSize() throws Exception {
        var fixture = InitFixture.video().withTkhd(tkhd(InitFixture.UPRIGHT, 854, 360));

        var init = InitSegment.parse(fixture.bytes());

        assertThat(init.format()).isEqualTo(new TrackFormat.Video(854, 360));
    }

    @Test
    void parse_noDisplayedSize_fallsBackToTheCodedOne() throws Exception {
        var fixture = InitFixture.video().withTkhd(tkhd(InitFixture.UPRIGHT, 0, 0));

        var init = InitSegment.parse(fixture.bytes());

        assertThat(init.format()).isEqualTo(new TrackFormat.Video(640, 360));
    }

    @Test
    void parse_rotatedTrack_isRefused() {
        var fixture = InitFixture.video().withTkhd(tkhd(QUARTER_TURN, 640, 360));

        assertThatThrownBy(() -> InitSegment.parse(fixture.bytes()))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageStartingWith("moov/trak/tkhd at byte ")
                .hasMessageContaining("rotated");
    }

    @Test
    void parse_editListThatChangesNothing_isIdentity() throws Exception {
        var elst = fullBox("elst", 0, 0, u32(1), u32(0), u32(0), u32(0x1_0000));

        var init = InitSegment.parse(InitFixture.video().withEdits(elst).bytes());

        assertThat(init.editList()).isEqualTo(EditList.IDENTITY);
    }

    @Test
    void parse_editListThatSkipsPriming_isShifting() throws Exception {
        var elst = fullBox("elst", 1, 0, u32(1), u64(0), u64(1024), u32(0x1_0000));

        var init = InitSegment.parse(InitFixture.video().withEdits(elst).bytes());

        assertThat(init.editList()).isEqualTo(EditList.SHIFTING);
    }

    @Test
    void parse_editListWithAnEmptyEditFirst_isShifting() throws Exception {
        var elst = fullBox("elst", 0, 0, u32(2), u32(10), u32(-1), u32(0x1_0000), u32(0), u32(0), u32(0x1_0000));

        var init = InitSegment.parse(InitFixture.video().withEdits(elst).bytes());

        assertThat(init.editList()).isEqualTo(EditList.SHIFTING);
    }

    @Test
    void parse_editListThatClaimsMoreEntriesThanItHolds_isRefused() {
        var elst = fullBox("elst", 0, 0, u32(0xFFFF_FFFFL), u32(0), u32(0), u32(0x1_0000));

        assertThatThrownBy(() ->
                        InitSegment.parse(InitFixture.video().withEdits(elst).bytes()))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("4294967295 entries in 12 bytes");
    }

    @Test
    void parse_twoTracks_isRefused() {
        var fixture = InitFixture.video();
        var bytes = cat(
                InitFixture.ftyp(),
                box("moov", fixture.trak(), fixture.trak(), box("mvex", InitFixture.trex(0, 0, 0))));

        assertThatThrownBy(() -> InitSegment.parse(bytes))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessage("moov at byte 32: holds 2 boxes 'trak', one is allowed");
    }

    @Test
    void parse_trackOfSubtitles_isRefused() {
        assertThatThrownBy(() -> InitSegment.parse(
                        InitFixture.video().withHandler("text").bytes()))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("a track of type 'text'");
    }

    @Test
    void parse_unknownCodec_namesItWithoutControlCharacters() {
        var entry = visual("a\tv1", 640, 360);

        assertThatThrownBy(() ->
                        InitSegment.parse(InitFixture.video().withEntry(entry).bytes()))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("video of type 'a?v1'");
    }

    @Test
    void parse_everyTruncation_isRefused() {
        byte[] whole = InitFixture.audio().bytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> InitSegment.parse(cut)).isInstanceOf(Mp4FormatException.class);
        }
    }

    @Test
    void read_file_givesTheSameAsItsBytes(@TempDir Path dir) throws Exception {
        byte[] bytes = InitFixture.video().bytes();
        var file = Files.write(dir.resolve("init.mp4"), bytes);

        var init = InitSegment.read(file);

        assertThat(init).isEqualTo(InitSegment.parse(bytes));
    }

    @Test
    void read_fileTooLargeToBeAnInitSegment_isRefusedUnread(@TempDir Path dir) throws Exception {
        var file = dir.resolve("init.mp4");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThatThrownBy(() -> InitSegment.read(file))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("no init segment");
    }
}
